#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
import os
import sys

sys.path.insert(0, os.environ["CHECKS"])
from mails import FAIL, PASS, SKIP, WARN, cover, end, patches  # noqa: E402

if cover():
    if not cover().title or "*** SUBJECT HERE ***" in cover().title:
        end(FAIL, "the cover letter has no subject")
    if "*** BLURB HERE ***" in cover().body:
        end(FAIL, "the cover letter has no text")
    end(PASS, "there is one")
count = len(patches())
if count > 2:
    if os.environ["POSTED"] != "1":
        end(SKIP, "not mailed yet; it will need one")
    end(WARN, f"{count} patches without a cover letter")
end(PASS, "none needed")
