"""One module per command, with `add_arguments(parser)` and `run(arguments, console)`; its docstring is its help."""
