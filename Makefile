# Two commands: `make site` and `make test`. Each makes what it needs in .venv/.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

.PHONY: site serve check test lint types browser bench clean

site: $(VENV)/site-stamp schemas
	$(BIN)/belegg build
	@echo "The site is in $(CURDIR)/site (open it with: make serve)"

serve: $(VENV)/site-stamp schemas
	$(BIN)/belegg serve

check: $(VENV)/site-stamp
	$(BIN)/belegg check

test: lint types browser $(VENV)/validators-stamp
	$(BIN)/pytest

lint: $(VENV)/dev-stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/zizmor --offline --quiet --persona=pedantic .github/workflows
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.gitlab-ci --data-transform gitlab-ci .gitlab-ci.yml
	$(BIN)/shellcheck hosting/*.sh
	$(BIN)/hadolint Containerfile

types: $(VENV)/dev-stamp
	$(BIN)/mypy

bench: $(VENV)/dev-stamp
	$(BIN)/python -m bench

# Editors complete and check YAML by these; they are made, not kept.
schemas: $(VENV)/site-stamp $(wildcard generator/belegg/validate/*.py)
	$(BIN)/belegg schema schemas
	@touch schemas

# A browser for the tests: an installed one, or Debian's where we may install it.
browser: $(VENV)/dev-stamp
	@$(BIN)/python -m tests.browser.find_browser >/dev/null 2>&1 \
	|| if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
		apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	fi

# pip checks every hash of the lock files; the build tools are locked with the rest.
$(VENV)/site-stamp: requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev-stamp: $(VENV)/site-stamp requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# Validators that cannot live with our own tools; see dependency-groups in pyproject.toml.
$(VENV)/validators-stamp: requirements-validators.lock | $(VENV)/site-stamp
	@test -x $(VENV)/validators/bin/python || $(PYTHON) -m venv $(VENV)/validators
	$(VENV)/validators/bin/pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

clean:
	rm -rf $(VENV) schemas site releases .site-builds .belegg-cache
