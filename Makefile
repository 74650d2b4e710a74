# The two commands: `make site` builds the course, `make test` checks everything. `make help` lists the rest.
# Everything Python lives in .venv, which tools/setup.sh makes and keeps up to date.

BIN := .venv/bin
# One process more than two cores have room for: each waits for its browser a quarter of the time.
PYTEST_ARGS ?= -n 3 --dist worksteal
BENCH ?=

.DEFAULT_GOAL := help
.PHONY: help site pdf serve check docs lint format test test-all bench lighthouse clean

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

site: ## Build the course into site/, with its book and what else learners may download
	@sh tools/setup.sh site
	@$(BIN)/fincourse build --target handout,bundle,site

pdf: ## Build only the PDF
	@sh tools/setup.sh site
	@$(BIN)/fincourse pdf

serve: ## Show the course in a browser and rebuild it whenever a file is saved
	@sh tools/setup.sh site
	@$(BIN)/fincourse serve

check: ## Check every lesson and quiz without building anything
	@sh tools/setup.sh site
	@$(BIN)/fincourse check

docs: ## Build the author's guide into build/docs, English and Chinese
	@sh tools/setup.sh site
	@$(BIN)/python tools/reference.py
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict -f tools/guide/mkdocs.yml
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict -f tools/guide/mkdocs.zh.yml
	@echo "Open build/docs/index.html in a browser."

lint: ## Check the code's style, layout and types
	@sh tools/setup.sh dev
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

format: ## Put the code into the house's layout
	@sh tools/setup.sh dev
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

test: ## Run the test suite (one test: make test PYTEST_ARGS="tests/unit/test_x.py -k name")
	@sh tools/setup.sh test
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

test-all: ## Run it with everything that it otherwise tries one of each kind of, for an hour or two
	@FINCOURSE_ALL=1 sh tools/setup.sh test
	@FINCOURSE_ALL=1 $(BIN)/python -m pytest $(PYTEST_ARGS)

bench: ## Compare with stock mkdocs-material, Zensical and Hugo, for 20 minutes (less: make bench BENCH="--sizes 100")
	@sh tools/setup.sh bench
	@$(BIN)/python benchmarks/run.py $(BENCH)

lighthouse: ## Ask Lighthouse about the built site, and measure how a slow phone answers (first: make site)
	@sh tools/setup.sh lighthouse
	@$(BIN)/python benchmarks/lighthouse.py

clean: ## Remove what was built, and every cache; .venv stays
	@rm -rf site .site-* .cache dist build test-results .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find generator tests benchmarks tools -name __pycache__ -type d -prune -exec rm -rf {} +
