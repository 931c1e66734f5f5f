"""Releases: every version tag of the repository rebuilt with today's generator and put into one
folder, which is all that is ever published.

The way: tags → workspaces (a release's files, without what was withdrawn since) → cache or build
→ assemble (canonical addresses, banners, the list of versions) → manifest → swap.
"""
