"""Executes a notebook as nbclient's users do: execute.py IN OUT. A failing cell is kept in the result."""
import sys

import nbclient
import nbformat

notebook = nbformat.read(sys.argv[1], as_version=4)
nbclient.NotebookClient(notebook, kernel_name="saddle-csharp", timeout=120, allow_errors=True).execute()
nbformat.validate(notebook)
nbformat.write(notebook, sys.argv[2])
