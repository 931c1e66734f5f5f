"""From HTML and values to files: stamped pages, data, sitemap, and the swap at the end."""
