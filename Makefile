PYTHON ?= .venv/bin/python

.PHONY: check docs words samples bench format

check: ## everything that must hold before a commit
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	$(PYTHON) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"
	$(PYTHON) tools/write_docs.py --check
	$(PYTHON) -m pytest -n auto

format: ## put the code in order
	$(PYTHON) -m ruff check --fix-only .
	$(PYTHON) -m ruff format .

docs: ## write the generated pages anew
	$(PYTHON) tools/write_docs.py

words: ## compile the command line's Finnish and Swedish words
	$(PYTHON) -m babel.messages.frontend compile --directory src/regcheck/cli/locale

samples: ## write the sample registers anew
	$(PYTHON) sample_data/make.py

bench: ## speed against the floor, on a register of a million rows
	$(PYTHON) bench/speed.py
