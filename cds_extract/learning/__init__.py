"""Learned parts: their features, their models, how they are trained, and those that come with the package."""
