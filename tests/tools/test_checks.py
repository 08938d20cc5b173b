"""The checks of tools/ find what they are for: each bad sample below must be found, each good one must not. Run: python3 tests/tools/test_checks.py"""
import os
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FLOORS = "base\ntext\ndb http\nlead account\nprovider\nconversation\napp\nonly provider/sms: conversation\nroles from lead\n"
SCHEMA = "CREATE TABLE lead (\n\tworkspace_id BIGINT NOT NULL,\n\tid BIGINT\n);\nCREATE TABLE session (\n\ttoken_hash TEXT\n);\n"


class Checks(unittest.TestCase):
    def run_tool(self, tool, files):
        with tempfile.TemporaryDirectory() as root:
            for path, text in {"src/FLOORS": FLOORS, "schema/0001_x.sql": SCHEMA, **files}.items():
                os.makedirs(os.path.dirname(os.path.join(root, path)), exist_ok=True)
                with open(os.path.join(root, path), "w", encoding="utf-8") as file:
                    file.write(text)
            done = subprocess.run([sys.executable, os.path.join(ROOT, "tools", tool), root], capture_output=True, text=True, check=False)
            return done.returncode, done.stdout + done.stderr

    def finds(self, tool, files, what):
        code, out = self.run_tool(tool, files)
        self.assertEqual(code, 1, f"{tool} found nothing in\n{files}\n{out}")
        self.assertIn(what, out)

    def accepts(self, tool, files):
        code, out = self.run_tool(tool, files)
        self.assertEqual(code, 0, out)


class Floors(Checks):
    def include(self, path, what):
        return {path: f'#include "{what}"\n'}

    def test_an_include_of_a_higher_floor_is_found(self):
        self.finds("check_floors", self.include("src/base/a.c", "db/db.h"), "'db' is above 'base'")

    def test_folders_of_one_floor_never_include_each_other(self):
        self.finds("check_floors", self.include("src/db/a.c", "http/route.h"), "share a floor")

    def test_a_folder_on_no_floor_is_found(self):
        self.finds("check_floors", {"src/extra/a.c": "int a;\n"}, "stands on no floor")

    def test_an_only_line_keeps_a_sub_folder_private(self):
        self.finds("check_floors", self.include("src/app/a.c", "provider/sms/kannel.h"), "only conversation may include")
        self.accepts("check_floors", self.include("src/conversation/a.c", "provider/sms/kannel.h"))

    def test_a_store_that_includes_its_actions_is_found(self):
        self.finds("check_floors", {**self.include("src/lead/lead_store.c", "lead/lead_actions.h"), "src/lead/lead_actions.h": ""}, "roles go")

    def test_a_store_that_includes_http_is_found(self):
        self.finds("check_floors", self.include("src/lead/lead_store.c", "http/request.h"), "knows nothing of http")

    def test_the_api_of_one_record_does_not_include_another_api(self):
        self.finds("check_floors", {**self.include("src/lead/lead_api.c", "lead/import_api.h"), "src/lead/import_api.h": ""}, "roles go")

    def test_parts_of_another_folder_are_for_the_wiring_only(self):
        self.finds("check_floors", self.include("src/conversation/a.c", "lead/lead_parts.h"), "only app/wiring.c")
        self.accepts("check_floors", self.include("src/app/wiring.c", "lead/lead_parts.h"))

    def test_a_circle_of_headers_is_found(self):
        self.finds("check_floors", {"src/base/a.h": '#include "base/b.h"\n', "src/base/b.h": '#include "base/a.h"\n'}, "in a circle")

    def test_a_unit_test_that_reaches_above_its_folder_is_found(self):
        self.finds("check_floors", self.include("tests/unit/text/test_a.c", "db/db.h"), "'db' is above 'text'")

    def test_an_include_in_a_comment_is_no_include(self):
        self.accepts("check_floors", {"src/base/a.c": '/*\n#include "db/db.h"\n*/\n'})

    def test_an_only_line_that_names_an_unknown_folder_is_found(self):
        self.finds("check_floors", {"src/FLOORS": FLOORS + "only provider/voice: call\n"}, "'call', which stands on no floor")


class Sizes(Checks):
    def test_a_file_of_701_lines_is_found(self):
        self.finds("check_sizes", {"src/base/a.c": "int a;\n" * 701}, "701 lines")

    def test_a_uniform_table_may_be_long(self):
        self.accepts("check_sizes", {"src/base/a.c": "static const int a[] = {\n" + "\t1,\n" * 900 + "};\n"})

    def test_a_function_of_101_lines_is_found_and_one_of_99_is_not(self):
        long = "int a_get(void)\n{\n" + "\ta++;\n" * 98 + "}\n"
        self.finds("check_sizes", {"src/base/a.c": long}, "a_get has 101 lines")
        self.accepts("check_sizes", {"src/base/a.c": long.replace("\ta++;\n", "", 2)})

    def test_nesting_of_five_is_found_and_initialisers_do_not_count(self):
        self.finds("check_sizes", {"src/base/a.c": "void f(void)\n{\n" + "if (1) {\n" * 5 + "}\n" * 5 + "}\n"}, "nests 5 deep")
        self.accepts("check_sizes", {"src/base/a.c": "void f(void)\n{\n" + "if (1) {\n" * 4 + "g((struct s){{1}, {2}});\n" + "}\n" * 4 + "}\n"})


class Names(Checks):
    def test_a_public_function_without_its_files_name_is_found(self):
        self.finds("check_names", {"src/base/arena.h": "void take_memory(void);\n"}, "'take_memory' should start with 'arena_'")

    def test_the_file_the_folder_the_struct_and_the_defining_file_give_names(self):
        self.accepts("check_names", {
            "src/base/arena.h": "struct block { int a; };\nvoid arena_take(void);\nvoid block_free(void);\nvoid *pool_get(struct pool *pool);\nint strict_read(int);\n",
            "src/base/strict.c": "int strict_read(int a)\n{\n\treturn a;\n}\n"})

    def test_an_empty_word_as_the_main_word_is_found(self):
        self.finds("check_names", {"src/base/string_util.c": "int a;\n"}, "says nothing")
        self.finds("check_names", {"src/base/a.h": "struct lead_info { int a; };\n"}, "'lead_info'")
        self.finds("check_names", {"src/base/a.c": "static void process_lead(void)\n{\n}\n"}, "'process_lead'")

    def test_a_banned_function_is_found_and_its_name_in_a_string_is_not(self):
        self.finds("check_names", {"src/base/a.c": "void f(char *a)\n{\n\tstrcpy(a, a);\n}\n"}, "strcpy() is banned")
        self.accepts("check_names", {"src/base/a.c": "/* strcpy(a, b) */\nconst char *a = \"sprintf(\";\n"})

    def test_a_typedef_of_a_struct_is_found(self):
        self.finds("check_names", {"src/base/a.h": "typedef struct lead lead_t;\n"}, "typedef of a struct")

    def test_work_left_undone_is_found(self):
        self.finds("check_names", {"src/base/a.c": "/* TO" "DO: later */\n"}, "left undone")


class Sql(Checks):
    def statement(self, sql, before=""):
        return {"src/lead/lead_store.c": f'void f(void)\n{{\n\t{before}db_query(db, mem, &rows, err, "{sql}", 1);\n}}\n'}

    def test_each_word_that_one_engine_lacks_is_found(self):
        for sql, what in {
            "SELECT id FROM lead WHERE workspace_id = $1 AND ($2 IS NULL OR id = $2)": "CAST($n AS TEXT)",
            "SELECT id FROM lead WHERE workspace_id = $1 ORDER BY id LIMIT $2 OFFSET $3": "OFFSET",
            "SELECT COUNT(*) FROM lead WHERE workspace_id = $1": "stored counters",
            "SELECT id FROM lead WHERE workspace_id = $1 AND name ILIKE $2": "ILIKE",
            "SELECT id FROM lead WHERE workspace_id = $1 AND first_name LIKE $2": "lower(x) LIKE",
            "SELECT id::text FROM lead WHERE workspace_id = $1": "CAST(x AS T)",
            "INSERT OR IGNORE INTO lead (workspace_id) VALUES ($1)": "ON CONFLICT",
            "UPDATE lead SET at = now() WHERE workspace_id = $1": "not on both engines",
        }.items():
            with self.subTest(sql):
                statement = sql if not sql.startswith("INSERT OR") else "WITH x AS (SELECT 1) " + sql
                self.finds("check_sql", self.statement(statement), what)

    def test_a_statement_that_can_leave_the_tenant_is_found(self):
        self.finds("check_sql", self.statement("UPDATE lead SET name = $1 WHERE id = $2"), "can leave the tenant")
        self.accepts("check_sql", self.statement("DELETE FROM session WHERE token_hash = $1"))

    def test_a_list_without_order_or_with_a_loose_one_is_found(self):
        self.finds("check_sql", self.statement("SELECT id FROM lead WHERE workspace_id = $1 LIMIT $2"), "without ORDER BY")
        self.finds("check_sql", self.statement("SELECT id FROM lead WHERE workspace_id = $1 ORDER BY created_at DESC LIMIT $2"), "end it with id")
        self.accepts("check_sql", self.statement("SELECT id FROM lead WHERE workspace_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2"))

    def test_literals_in_pieces_and_with_macros_are_read_as_one(self):
        self.finds("check_sql", self.statement('SELECT " COLUMNS " FROM lead "\n\t\t"WHERE id = $1'), "can leave the tenant")

    def test_an_exception_must_say_why(self):
        self.accepts("check_sql", self.statement("DELETE FROM lead WHERE id = $1", "/* check_sql: the id was read under the tenant */\n\t"))

    def test_a_unique_index_without_the_tenant_is_found(self):
        self.finds("check_sql", {"schema/0002_y.sql": "CREATE UNIQUE INDEX lead_by_phone ON lead (phone);\n"}, "without workspace_id")


class EmbeddedSchema(unittest.TestCase):
    def embed(self, files):
        with tempfile.TemporaryDirectory() as root:
            for name, text in files.items():
                with open(os.path.join(root, name), "w", encoding="utf-8") as file:
                    file.write(text)
            out = os.path.join(root, "out.c")
            done = subprocess.run([os.path.join(ROOT, "tools", "embed_schema"), root, out], capture_output=True, text=True, check=False)
            if done.returncode:
                return done.returncode, done.stderr
            with open(out, encoding="utf-8") as file:
                return 0, file.read()

    def test_two_migrations_of_one_number_and_a_gap_are_refused(self):
        self.assertIn("expected a file named 0002", self.embed({"0001_a.sql": "", "0001_b.sql": ""})[1])
        self.assertIn("expected a file named 0002", self.embed({"0001_a.sql": "", "0003_b.sql": ""})[1])

    def test_quotes_and_backslashes_survive(self):
        self.assertIn(r'"SELECT \"a\\b\"\n"', self.embed({"0001_a.sql": 'SELECT "a\\b"\n'})[1])


class Format(unittest.TestCase):
    def format(self, text):
        with tempfile.TemporaryDirectory(dir=os.path.join(ROOT, "build")) as folder:
            path = os.path.join(folder, "sample.c")
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            check = subprocess.run([os.path.join(ROOT, "tools", "format"), "--check", path], capture_output=True, text=True, check=False)
            subprocess.run([os.path.join(ROOT, "tools", "format"), path], capture_output=True, text=True, check=True)
            with open(path, encoding="utf-8") as file:
                return check.returncode, file.read()

    def test_a_table_keeps_its_lines_and_the_code_around_it_does_not(self):
        table = "static const struct field rows[] = {\n\tF_A(one),\n\tF_B(two),\n\tF_END\n};\n"
        self.assertEqual(self.format(table), (0, table))
        code, text = self.format(table + "int a( void )\n{\n  return 1;\n}\n")
        self.assertEqual((code, text), (1, table + "int a(void)\n{\n\treturn 1;\n}\n"))

    def test_a_macro_of_several_lines_keeps_them(self):
        macro = "#define ROW \\\n\tF_A(one), \\\n\tF_B(two)\n"
        self.assertEqual(self.format(macro), (0, macro))


if __name__ == "__main__":
    unittest.main()
