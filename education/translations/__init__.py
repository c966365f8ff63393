"""Translations beside their originals: what changed since they last agreed, and which lag behind."""
