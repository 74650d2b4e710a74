"""The preview: pages that update on every save."""
