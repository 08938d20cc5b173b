# For people; the work is done by tools/, Meson and npm. `make run` and `make test` install what is missing.
export PATH := $(CURDIR)/build/node/node_modules/.bin:$(PATH)
LISTEN ?= 127.0.0.1:8080
DATABASE ?= sqlite:build/demo.sqlite

.PHONY: help run build test bench soak format lint fuzz clean
help:
	@echo 'make run      set up, build, serve the demo on http://$(LISTEN)'
	@echo 'make test     set up, build and run every test'
	@echo 'make build    build/leadline, with the UI inside'
	@echo 'make lint     floors, sizes, names, SQL, formatting    make format   C by clang-format, the UI by biome'
	@echo 'make bench    the figures, beside their raw references make soak     kills and gateways, ROUNDS=10'
	@echo 'make fuzz     every fuzzer (SECONDS_EACH=60)           make clean    remove what was built'

run: build
	@build/leadline serve --demo --listen $(LISTEN) --database $(DATABASE)

build:
	@tools/setup
	@tools/build release

test:
	@tools/setup test
	@tools/run_tests

bench: build
	@tools/setup test
	@tools/build bench
	@bench/run

soak: build
	@tools/setup test
	@for round in $$(seq $(or $(ROUNDS),10)); do tools/run_tests crash peers || exit 1; done

lint:
	@tools/setup test
	@tools/lint

format:
	@tools/setup test
	@tools/format
	@cd web && npm run --silent format
	@cd tests && npm run --silent format

fuzz:
	@tools/setup test
	@tools/fuzz $(or $(SECONDS_EACH),60)

clean:
	@rm -rf build/release build/asan build/fuzz build/leadline build/demo.sqlite* build/test* web/dist
