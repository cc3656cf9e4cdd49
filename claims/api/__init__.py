"""The upper app's part of the API, built like ``annotator.api`` and from its parts."""
