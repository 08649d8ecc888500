#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
import os
import sys

sys.path.insert(0, os.environ["CHECKS"])
from mails import PASS, WARN, cover, end, only_posted, patches  # noqa: E402

only_posted()
mails = [mail for mail in [cover(), *patches()] if mail]
trees = sorted({mail.tree or "" for mail in mails})
if trees == [""]:
    end(WARN, "no tree in the subject prefix: [PATCH net-next] or the like")
if len(trees) > 1:
    end(WARN, "the subjects name several trees: " + ", ".join(tree or "none" for tree in trees))
end(PASS, trees[0])
