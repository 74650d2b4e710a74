"""The preview: pages that follow every save."""
