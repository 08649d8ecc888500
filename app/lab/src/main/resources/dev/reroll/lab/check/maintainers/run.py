#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
import bisect
import fnmatch
import os
import re
import subprocess
import sys

sys.path.insert(0, os.environ["CHECKS"])
from mails import FAIL, PASS, WARN, end, issue  # noqa: E402

# An entry of more files than this is a subsystem's, whose maintainers did not ask for one more.
MOST_FILES = 500


def git(*words):
    """What git prints."""
    done = subprocess.run(["git", "-C", os.environ["TREE"], *words], capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def matches(pattern, file):
    """As get_maintainer.pl has it: a folder takes all below it, a * stops at a slash."""
    if pattern.endswith("/"):
        return file.startswith(pattern) if "*" not in pattern else fnmatch.fnmatch(file, pattern + "*")
    return pattern.count("/") == file.count("/") and fnmatch.fnmatch(file, pattern)


def below(prefix):
    """Where those that begin with it are in the tree's files, which are in order."""
    return range(bisect.bisect_left(tree, prefix), bisect.bisect_left(tree, prefix + chr(0x10ffff)))


def covered(patterns):
    """The files of the tree that an entry is for, as many as make it a subsystem's at most."""
    found = set()
    for pattern in patterns:
        for i in below(re.match(r"[^*?[]*", pattern).group()):
            if matches(pattern, tree[i]):
                found.add(i)
            if len(found) > MOST_FILES:
                return found
    return found


def entries():
    """The entries of MAINTAINERS: title, who, files."""
    with open(os.environ["TREE"] + "/MAINTAINERS", errors="replace") as file:
        for paragraph in re.split(r"\n\s*\n", file.read()):
            lines = paragraph.strip().splitlines()
            fields = [line.partition(":\t") for line in lines[1:] if ":\t" in line]
            files = [value for key, _, value in fields if key == "F"]
            if files:
                yield lines[0], [value for key, _, value in fields if key in "MR"], files


new = [line for line in git("diff-tree", "-r", "--no-renames", "--diff-filter=A", "--name-only",
                            "--no-commit-id", "HEAD").splitlines()
       if re.search(r"\.[chS]$|/Kconfig$|/Makefile$|\.rst$|\.yaml$|\.rs$", line)]
if not new:
    end(PASS, "no new file")
tree = sorted(git("ls-files").splitlines())
known = list(entries())
bare = []
for file in new:
    good = False
    for title, people, patterns in known:
        if people and any(matches(pattern, file) for pattern in patterns):
            size = len(covered(patterns))
            print(f"{file}: {title}, {'over ' if size > MOST_FILES else ''}{min(size, MOST_FILES)} files")
            good = good or size <= MOST_FILES
    if not good:
        bare.append(file)
        issue(f"{file}: no entry of its own in MAINTAINERS")
kconfig = [file for file in bare if file.endswith("/Kconfig")]
if not bare:
    end(PASS, f"{len(new)} new files have one")
text = f"{len(bare)} new files without an entry in MAINTAINERS"
end(FAIL if kconfig else WARN, text + (", a new option among them" if kconfig else ""))
