"""From plain values to HTML: Jinja templates for pages, Python-Markdown for prose."""
