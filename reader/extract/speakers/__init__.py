"""From a statement's source span to a speaker with a name: `resolve` in resolver.py."""
