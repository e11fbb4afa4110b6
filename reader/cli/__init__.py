"""The command line: thin argument parsing over services. Importing it loads neither Qt nor a model."""
