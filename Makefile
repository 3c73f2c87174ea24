# 督查 Ducha。全新的 Debian 12 上只需两条命令：make demo，make test。
# On a fresh Debian 12 two commands are enough: make demo, make test.

BIN     := .venv/bin
ROOMS   := domain reading rulebook checks reports crawlers county store migrations casework mailroom cli tools tests *.py
ARGS    ?=
WORKERS ?= 2

.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types units proof pages lock clean

help: ## 列出全部命令 · List the commands
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

setup: ## 建好运行环境，可反复执行 · Make the environment; safe to repeat
	@sh tools/setup.sh

demo: setup ## 审计测试县 · Audit the test county (ARGS="--once --out d")
	@$(BIN)/ducha demo $(ARGS)

test: setup lint types units ## 写法、类型、围栏、测试 · Style, types, fences, tests

lint: setup ## 写法与围栏 · Style and fences
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-logo

types: setup ## 类型 · Types
	@$(BIN)/mypy $(wildcard $(ROOMS))

units: setup ## 测试 · The tests (ARGS="tests/checks -x")
	@sh tools/setup.sh --tests
	@$(BIN)/pytest -n $(WORKERS) -m "not proof" $(ARGS)

proof: setup ## 较慢的证明，需 nginx 与 poppler · The slow proofs
	@sh tools/setup.sh --proof
	@$(BIN)/pytest -m proof --timeout=0 $(ARGS)

pages: setup ## 由检查项生成 docs/checks · Write docs/checks from the checks
	@$(BIN)/python -m tools.check_pages

lock: ## 重新锁定依赖，需要 uv · Lock again; needs uv (ARGS=--upgrade)
	@sh tools/lock.sh $(ARGS)

clean: ## 删除环境与缓存 · Remove the environment and the caches
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
