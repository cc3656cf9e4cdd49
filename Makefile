# Two commands for a newcomer: `make demo` and `make test`. The others are for developers.

PORT ?= 8000
DEMO_PASSWORD ?= corroborate-demo
VENV := .venv
BIN := $(VENV)/bin
EVALUATION := .venv-evaluation
MANAGE := $(BIN)/python manage.py

.PHONY: help demo test test-browser check evaluate evaluate-side-by-side evaluate-suggestions bench-browser bench-scale format openapi screenshots clean

help:
	@echo "make demo [PORT=8000]   serve the demonstration corpus"
	@echo "make test               run the test suite, without the browser tests that take minutes"
	@echo "make test-browser       run all browser tests, also those that take minutes"
	@echo "make check              run every static check"
	@echo "make evaluate DATA=…    score the figure finder on files of your own"
	@echo "make evaluate-side-by-side DATA=…  the same beside other systems, in an environment of its own"
	@echo "make evaluate-suggestions   score the links that are proposed, on documents with known truth"
	@echo "make bench-browser      time the reading room in a browser, with large documents"
	@echo "make bench-scale        time the pages and the API with 100,000 documents and a million claims"
	@echo "make format             put the code into its standard form"
	@echo "make openapi            write docs/openapi.yaml anew"
	@echo "make screenshots        make the pictures of docs/images anew"

demo: $(VENV)/.run .env
	@$(MANAGE) migrate --verbosity 0 --skip-checks
	@$(MANAGE) load_seeds --account demo --password $(DEMO_PASSWORD)
	@$(MANAGE) collectstatic --no-input --verbosity 0
	@echo
	@echo "  Corroborate is at   http://localhost:$(PORT)/"
	@echo "  Log in as           demo"
	@echo "  with the password   $(DEMO_PASSWORD)   (if you have not changed it)"
	@echo "  Stop it with        Ctrl-C"
	@echo
	@BASE_URL=http://localhost:$(PORT) $(MANAGE) serve --port $(PORT)

test: $(VENV)/.dev
	@sh .ci/install-browser
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory node_modules/.types \
		|| echo "npm could not install: the accessibility tests are left out"; \
	else echo "npm is not installed: the accessibility tests are left out"; fi
	$(BIN)/python -m pytest -n auto -m "not thorough" $(TESTS)
	@if command -v node >/dev/null; then node --test tests/js/; \
	else echo "node is not installed: the scripts' unit tests were left out"; fi

test-browser: $(VENV)/.dev
	@sh .ci/install-browser
	$(BIN)/python -m pytest -n auto --dist worksteal -m browser

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djade --check --target-version 5.2 $$(git ls-files 'templates/*.html')
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory node_modules/.types && node_modules/.bin/tsc -p tsconfig.json; \
	else echo "npm is not installed: the scripts' types were left unchecked"; fi
	DJANGO_SETTINGS_MODULE=tests.settings $(MANAGE) makemigrations --check --dry-run
	DJANGO_SETTINGS_MODULE=tests.settings $(MANAGE) spectacular --validate --fail-on-warn --file $(VENV)/openapi.yaml
	diff -u docs/openapi.yaml $(VENV)/openapi.yaml

evaluate: $(VENV)/.dev
	$(BIN)/python -m tests.corpus.evaluate $(DATA) $(FLAGS)

evaluate-side-by-side: $(EVALUATION)/.extras
	$(EVALUATION)/bin/python -m tests.corpus.evaluate $(DATA) --side-by-side $(FLAGS)

evaluate-suggestions: $(VENV)/.dev
	$(BIN)/python -m tests.corpus.evaluate_suggestions $(FLAGS)

bench-browser: $(VENV)/.dev
	@sh .ci/install-browser
	$(BIN)/python -m tests.browser.bench $(FLAGS)

bench-scale: $(VENV)/.dev
	$(BIN)/python -m tests.scale.measure $(FLAGS)

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djade --target-version 5.2 $$(git ls-files 'templates/*.html')

openapi: $(VENV)/.dev
	DJANGO_SETTINGS_MODULE=tests.settings $(MANAGE) spectacular --validate --fail-on-warn --file docs/openapi.yaml

screenshots: $(VENV)/.dev
	$(BIN)/python -m docs.screenshots

clean:
	rm -rf $(VENV) $(EVALUATION) node_modules var

$(VENV)/bin/python:
	sh .ci/make-venv $(VENV)

$(VENV)/.run: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt requirements-postgres.txt $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

$(EVALUATION)/bin/python:
	sh .ci/make-venv $(EVALUATION)

$(EVALUATION)/.extras: requirements-evaluation.txt | $(EVALUATION)/bin/python
	$(EVALUATION)/bin/python -m pip install --quiet --quiet --disable-pip-version-check -r requirements-evaluation.txt
	@touch $@

node_modules/.types: package.json
	npm install --no-package-lock --no-audit --no-fund --silent
	@touch $@

.env:
	@umask 077 && $(BIN)/python -c "import secrets; print('SECRET_KEY=' + secrets.token_urlsafe(50))" > $@
