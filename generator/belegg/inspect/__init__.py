"""Faults of the built site: links that lead nowhere, requests that leave it."""
