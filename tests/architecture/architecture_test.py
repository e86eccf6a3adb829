"""Each promise of the architecture, broken once: the check must say so, and say nothing else."""

import unittest

import architecture

SOUND = {
    "CMakeLists.txt": "project(sound)\n",
    "README.md": "See docs at https://example.org/home/page\n",
    ".gitignore": "/build*/\n",
    "engine/CMakeLists.txt": "# Rooms.\nforeach(room base graph verify app)\nendforeach()\n",
    "engine/cmake/room.cmake": "",
    "engine/docs/architecture.md": "| room | what | uses | hides |\n|---|---|---|---|\n"
                                   "| base | ids | | |\n| graph | order | base | |\n"
                                   "| verify | rules | base | |\n| app | commands | everything | |\n"
                                   "\n| later | what |\n|---|---|\n| web | a page |\n",
    "engine/base/CMakeLists.txt": "lotrinh_room(base LIBS ICU::uc)\n",
    "engine/base/id.hpp": "#pragma once\n#include <vector>\n",
    "engine/base/error.cpp": 'void die() { std::fprintf(stderr, "sorry"); }\n',
    "engine/graph/CMakeLists.txt": "lotrinh_room(graph\n  USES base\n  LIBS Boost::headers)\n",
    "engine/graph/order.hpp": '#pragma once\n#include "base/id.hpp"\n',
    "engine/graph/order.cpp": '#include "graph/order.hpp"\n#include <boost/graph/x.hpp>\n'
                              '// printf( is a word here\nconst char* s = "std::cout";\n'
                              "int n = std::snprintf(b, 1, s);\n",
    "engine/verify/CMakeLists.txt": "lotrinh_room(verify USES base)\n",
    "engine/verify/verify.hpp": '#include "base/id.hpp"\n',
    "engine/app/CMakeLists.txt": "lotrinh_room(app USES base graph verify)\n",
    "engine/app/main.cpp": '#include "verify/verify.hpp"\nint main() { fmt::print("x"); }\n',
}


def broken(path, text):
    """The findings after one file of the sound project was replaced or added."""
    return [str(finding) for finding in architecture.findings({**SOUND, path: text})]


class ArchitectureTest(unittest.TestCase):
    maxDiff = None

    def test_a_sound_project_has_no_findings(self):
        self.assertEqual([], [str(finding) for finding in architecture.findings(SOUND)])

    def test_an_include_of_an_undeclared_room_is_found(self):
        self.assertEqual(
            ["engine/verify/verify.hpp:2: room verify includes room graph, "
             "which is not among its USES: base"],
            broken("engine/verify/verify.hpp", '#pragma once\n#include "graph/order.hpp"\n'))

    def test_a_room_does_not_inherit_what_the_rooms_it_uses_may_include(self):
        self.assertEqual(
            ["engine/app/main.cpp:1: room app includes room base, "
             "which is not among its USES: graph"],
            [str(finding) for finding in architecture.include_findings(
                {**SOUND, "engine/app/CMakeLists.txt": "lotrinh_room(app USES graph)",
                 "engine/app/main.cpp": '#include "base/id.hpp"\n'})])

    def test_an_include_without_its_room_is_found(self):
        self.assertEqual(['engine/graph/order.hpp:1: "order_parts.hpp" is no file of a room'],
                         broken("engine/graph/order.hpp", '#include "order_parts.hpp"\n'))

    def test_sources_in_a_folder_that_declares_no_room_are_found(self):
        self.assertEqual(
            ["engine/extra/x.cpp:1: engine/extra/CMakeLists.txt does not declare room extra"],
            broken("engine/extra/x.cpp", "int x;\n"))

    def test_a_third_party_header_in_a_header_is_found(self):
        for header in ["boost/graph/x.hpp", "toml++/toml.h", "SQLiteCpp/SQLiteCpp.h"]:
            self.assertEqual([f"engine/base/id.hpp:2: <{header}> belongs into a .cpp file"],
                             broken("engine/base/id.hpp", f"#pragma once\n#include <{header}>\n"))

    def test_printing_outside_of_the_room_that_prints_is_found(self):
        for call, named in [('std::cout << 1;', "std::cout"), ('printf("x");', "printf("),
                            ('std::fputs("x", stderr);', "fputs("), ('fmt::print("x");', "fmt::print")]:
            self.assertEqual([f"engine/graph/order.cpp:1: {named}: only room app prints"],
                             broken("engine/graph/order.cpp", call + "\n"))

    def test_an_unexpected_top_level_entry_is_found(self):
        self.assertEqual(
            ["tools:0: is not one of the top-level entries of the architecture"],
            broken("tools/x.py", ""))

    def test_a_path_of_one_machine_is_found(self):
        for folder in ["work", "home", "tmp", "root"]:
            path = f"/{folder}/someone/x"
            self.assertEqual([f"README.md:1: /{folder}/someone exists on one machine only"],
                             broken("README.md", f"Look into {path}\n"))

    def test_rooms_in_another_order_than_the_table_are_found(self):
        self.assertEqual(
            ["engine/CMakeLists.txt:1: rooms stand in the order base verify graph app; "
             "engine/docs/architecture.md has base graph verify app"],
            broken("engine/CMakeLists.txt", "foreach(room base verify graph app)\n"))

    def test_a_table_that_names_other_uses_than_the_build_is_found(self):
        self.assertEqual(
            ["engine/docs/architecture.md:0: room verify uses base graph, the table says base"],
            broken("engine/verify/CMakeLists.txt", "lotrinh_room(verify USES base graph)\n"))

    def test_a_room_that_the_table_does_not_have_is_found(self):
        self.assertEqual(
            ["engine/CMakeLists.txt:2: room extra is not in the list of rooms",
             "engine/docs/architecture.md:0: room extra is not in the table of rooms"],
            broken("engine/extra/CMakeLists.txt", "lotrinh_room(extra)\n"))


if __name__ == "__main__":
    unittest.main()
