"""The search index over the built site."""
