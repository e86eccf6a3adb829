"""What the layout of the repository promises, checked on its text: who includes whom, where
third-party headers may appear, who prints, and what stands at the top level."""

import dataclasses
import pathlib
import re
import subprocess
import sys

TOP_LEVEL = {"CMakeLists.txt", "README.md", "engine", "plugins", "configs", "scenarios", "tests"}
NOT_ROOMS = {"cmake", "docs"}
# Their headers slow every file down that includes them, and none of our interfaces needs them.
ONLY_IN_CPP = ("boost/", "toml++/", "SQLiteCpp/")
PRINTING_ROOM = "app"
MAY_PRINT = {"engine/base/error.cpp"}  # the last words before an abort
PRINTS = re.compile(r"std::c(?:out|err|log)\b|fmt::print\b|(?<!\w)(?:v?f?printf|f?puts|putchar)\s*\(")
# Spelt so that this file does not contain what it looks for.
MACHINE_PATH = re.compile(r"(?<![\w.:/~$})-])/(?:work|home|root|Users|tmp|mnt)" + r"/[\w.-]+")
ARCHITECTURE = "engine/docs/architecture.md"
ROOM_LIST = "engine/CMakeLists.txt"


@dataclasses.dataclass(frozen=True, order=True)
class Finding:
    path: str
    line: int
    text: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.text}"


def tracked_files(top):
    """Path -> text of everything that is or could come under version control; of everything but
    build folders where there is no git, e.g. in an unpacked archive. Binary files have no text."""
    git = ["git", "-c", "safe.directory=*", "-C", str(top), "ls-files", "-z", "--cached",
           "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(git, check=True, capture_output=True).stdout.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):
        listed = [str(p.relative_to(top)) for p in top.rglob("*")]
        listed = [p for p in listed if not re.match(r"build|\.git/|.*__pycache__|.*\.db", p)]
    files = {}
    for path in filter(None, listed):
        if (top / path).is_file():
            data = (top / path).read_bytes()
            files[path] = "" if b"\0" in data else data.decode("utf-8", "replace")
    return files


def without_comments(code):
    """The code with comments and string literals blanked; lines stay where they are."""
    blank = lambda match: re.sub(r"[^\n]", " ", match.group())
    return re.sub(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', blank, code, flags=re.S)


def numbered(text):
    return enumerate(text.splitlines(), start=1)


def declared_rooms(files):
    """Room -> rooms that it says it uses, from each room's CMakeLists.txt."""
    rooms = {}
    for path, text in files.items():
        folder = re.fullmatch(r"engine/(\w+)/CMakeLists\.txt", path)
        if not folder or folder[1] in NOT_ROOMS:
            continue
        call = re.search(r"lotrinh_room\(\s*(\w+)([^)]*)\)", text)
        if call and call[1] == folder[1]:
            used = re.search(r"\bUSES\b(.*?)(?:\bLIBS\b|$)", call[2], flags=re.S)
            rooms[folder[1]] = used[1].split() if used else []
    return rooms


def cpp_files(files):
    """(room, path, text) of each C++ file under engine/."""
    for path, text in files.items():
        match = re.fullmatch(r"engine/(\w+)/.*\.(?:hpp|cpp)", path)
        if match:
            yield match[1], path, text


def include_findings(files):
    rooms = declared_rooms(files)
    for room, path, text in cpp_files(files):
        if room not in rooms:
            yield Finding(path, 1, f"engine/{room}/CMakeLists.txt does not declare room {room}")
            continue
        for number, line in numbered(text):
            include = re.match(r'\s*#\s*include\s*"([^"]*)"', line)
            if not include:
                continue
            used = include[1].split("/")[0]
            if f"engine/{include[1]}" not in files:
                yield Finding(path, number, f'"{include[1]}" is no file of a room')
            elif used != room and used not in rooms[room]:
                yield Finding(path, number, f"room {room} includes room {used}, which is not "
                                            f"among its USES: {' '.join(rooms[room]) or 'none'}")


def third_party_findings(files):
    for _, path, text in cpp_files(files):
        if path.endswith(".cpp"):
            continue
        for number, line in numbered(text):
            include = re.match(r"\s*#\s*include\s*[<\"]([^>\"]*)", line)
            if include and include[1].startswith(ONLY_IN_CPP):
                yield Finding(path, number, f"<{include[1]}> belongs into a .cpp file")


def printing_findings(files):
    for room, path, text in cpp_files(files):
        if room == PRINTING_ROOM or path in MAY_PRINT:
            continue
        for number, line in numbered(without_comments(text)):
            found = PRINTS.search(line)
            if found:
                yield Finding(path, number, f"{found[0]}: only room {PRINTING_ROOM} prints")


def top_level_findings(files):
    for entry in sorted({path.split("/")[0] for path in files}):
        if entry not in TOP_LEVEL and not entry.startswith("."):
            yield Finding(entry, 0, "is not one of the top-level entries of the architecture")


def machine_path_findings(files):
    for path, text in files.items():
        for number, line in numbered(text):
            found = MACHINE_PATH.search(line)
            if found:
                yield Finding(path, number, f"{found[0]} exists on one machine only")


def documented_rooms(files):
    """Room -> uses, in the order of the table of rooms in the architecture page."""
    rows = {}
    in_table = False
    for line in files.get(ARCHITECTURE, "").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("| room |"):
            in_table = True
        elif in_table and not line.startswith("|"):
            break
        elif in_table and re.fullmatch(r"\w+", cells[0]):
            rows[cells[0]] = cells[2].split()
    return rows


def room_order_findings(files):
    documented = documented_rooms(files)
    declared = declared_rooms(files)
    text = files.get(ROOM_LIST, "")
    listed = re.search(r"foreach\(room ([^)]*)\)", text)
    order = [room for room in (listed[1].split() if listed else []) if room in declared]
    line = 1 + text[: listed.start()].count("\n") if listed else 1
    for room in declared:
        if room not in order:
            yield Finding(ROOM_LIST, line, f"room {room} is not in the list of rooms")
        if room not in documented:
            yield Finding(ARCHITECTURE, 0, f"room {room} is not in the table of rooms")
    for room, uses in documented.items():
        if room not in declared:
            yield Finding(ARCHITECTURE, 0, f"room {room} does not exist")
        elif uses != ["everything"] and set(uses) != set(declared[room]):
            yield Finding(ARCHITECTURE, 0, f"room {room} uses {' '.join(sorted(declared[room]))},"
                                           f" the table says {' '.join(sorted(uses))}")
    expected = [room for room in documented if room in order]
    actual = [room for room in order if room in documented]
    if expected != actual:
        yield Finding(ROOM_LIST, line, f"rooms stand in the order {' '.join(actual)}; "
                                       f"{ARCHITECTURE} has {' '.join(expected)}")


CHECKS = [include_findings, third_party_findings, printing_findings, top_level_findings,
          machine_path_findings, room_order_findings]


def findings(files):
    return sorted(finding for check in CHECKS for finding in check(files))


def main():
    found = findings(tracked_files(pathlib.Path(sys.argv[1]).resolve()))
    for finding in found:
        print(finding)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
