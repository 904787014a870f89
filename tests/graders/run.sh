#!/bin/sh
# Programs that run notebooks: papermill 2.7.0, nbgrader 0.9.6 and otter-grader 7.0.0 beside the kit,
# in a folder of their own. Fails if a grade is wrong, or if anything is kept where no person sits.
#   sh tests/graders/run.sh
set -eu
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
HOME_=$(mktemp -d)
trap 'rm -rf "$HOME_"' EXIT
cd "$HOME_"
python3 -m venv venv
PATH="$HOME_/venv/bin:$PATH"
export PATH ELECTION_KIT_DATA="$HOME_/data" JUPYTER_DATA_DIR="$HOME_/jupyter" IPYTHONDIR="$HOME_/ipython"
pip install --quiet "$ROOT[lab]" papermill==2.7.0 nbgrader==0.9.6
python -m ipykernel install --sys-prefix > /dev/null

cp "$ROOT/notebooks/00_start_here.ipynb" .
papermill -k python3 00_start_here.ipynb out.ipynb
mkdir -p course/source/one
cd course
echo 'c = get_config(); c.CourseDirectory.course_id = "one"' > nbgrader_config.py
cat > write.py <<'P'
import json, sys
def cell(name, text, **grader):
    told = {"schema_version": 3, "grade_id": name, "cell_type": "code", "task": False, **grader}
    return {"cell_type": "code", "id": name, "execution_count": None, "outputs": [], "source": text,
            "metadata": {"nbgrader": told} if grader else {}}
kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
json.dump({"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}, "cells": [
    cell("begin", 'import election_kit as ek\nlesson = ek.lesson("00_start_here")'),
    cell("answer", "### BEGIN SOLUTION\nways = 7\n### END SOLUTION", grade=False, solution=True, locked=False),
    cell("test", 'assert lesson.check("trump_ways", ways).standing == "right"',
         grade=True, solution=False, locked=True, points=1)]}, open(sys.argv[1], "w"))
P
python write.py source/one/p.ipynb
nbgrader generate_assignment one
for who in ana ben; do
  mkdir -p submitted/$who/one
  cp release/one/p.ipynb submitted/$who/one/
done
python -c '
import json
path = "submitted/ana/one/p.ipynb"
book = json.load(open(path))
for cell in book["cells"]:
    if cell["id"] == "answer":
        cell["source"] = "ways = 7"
json.dump(book, open(path, "w"))'
nbgrader autograde one
nbgrader export
grep -q "ana.*,1.0,0.0,1.0,1.0" grades.csv
grep -q "ben.*,0.0,0.0,0.0,1.0" grades.csv
test ! -e "$ELECTION_KIT_DATA"
echo "papermill, nbgrader: graded, and nothing kept"

# otter has an environment of its own: asked for everything at once, pip looks for long.
mkdir "$HOME_/otter"
cd "$HOME_/otter"
python3 -m venv venv
PATH="$HOME_/otter/venv/bin:$PATH"
pip install --quiet otter-grader==7.0.0
pip install --quiet ipykernel "$ROOT"
python -m ipykernel install --sys-prefix > /dev/null
cat > write.py <<'P'
import json, sys
def raw(text): return {"cell_type": "raw", "metadata": {}, "source": text}
def code(text): return {**raw(text), "cell_type": "code", "execution_count": None, "outputs": []}
kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
json.dump({"nbformat": 4, "nbformat_minor": 4, "metadata": {"kernelspec": kernel}, "cells": [
    raw("# ASSIGNMENT CONFIG\ninit_cell: false\nexport_cell: false"),
    code('import election_kit as ek\nlesson = ek.lesson("00_start_here")'),
    raw("# BEGIN QUESTION\nname: ways\npoints: 1"),
    raw("# BEGIN SOLUTION"), code("ways = 7 # SOLUTION"), raw("# END SOLUTION"), raw("# BEGIN TESTS"),
    code('# HIDDEN\nassert lesson.check("trump_ways", ways).standing == "right"'), raw("# END TESTS"),
    raw("# END QUESTION")]}, open(sys.argv[1], "w"))
P
python write.py master.ipynb
otter assign master.ipynb dist
for who in ana ben; do
  mkdir $who
  cp dist/student/master.ipynb $who/p.ipynb
done
sed -i 's/"ways = \.\.\."/"ways = 7"/' ana/p.ipynb
for who in ana ben; do
  (cd $who && otter run p.ipynb --no-logo -a ../dist/autograder/*.zip) > $who/said
done
grep -q "Total Score: 1.000 / 1.000" ana/said
grep -q "Total Score: 0.000 / 1.000" ben/said
test ! -e "$ELECTION_KIT_DATA"
echo "otter: graded, and nothing kept"
