"""One computer, one class: `jupyterhub -f jupyterhub_config.py`, as root, in the kit's
environment.

Each learner has an account of the system and signs in with its password; servers and
kernels run under that account, so learners cannot read each other's work. Every number
here is explained in docs/classroom.md.
"""

import sys
from pathlib import Path

MINUTES = 60  # seconds
c = get_config()  # noqa: F821 - JupyterHub hands it over

# This computer only: a web server in front brings the outside in, and encrypts it.
c.JupyterHub.bind_url = "http://127.0.0.1:8000"


# Who may come in: every account of this computer but root's; or name a group of the
# system.
c.Authenticator.allow_all = True
c.PAMAuthenticator.open_sessions = False

# Each learner: their own copy of the lessons, the first one open, and at most this much
# memory a process.
c.Spawner.cmd = [sys.executable, str(Path(__file__).with_name("learner.py"))]
c.Spawner.environment = {"ELECTION_KIT_MEMORY": "1G"}
c.Spawner.default_url = "/lab/tree/00_start_here.ipynb"

# A whole class comes at once, and nobody is turned away because the computer is slow.
c.JupyterHub.concurrent_spawn_limit = 40
c.Spawner.start_timeout = 5 * MINUTES
c.Spawner.http_timeout = 5 * MINUTES

# Who has gone home: a kernel nobody looks at ends after half an hour, an empty server
# as long after that.
c.Spawner.args = [
    f"--MappingKernelManager.cull_idle_timeout={30 * MINUTES}",
    f"--MappingKernelManager.cull_interval={5 * MINUTES}",
    f"--ServerApp.shutdown_no_activity_timeout={30 * MINUTES}",
    "--ServerApp.kernel_websocket_connection_class=election_kit._server.PromptConnection",
    "--LabApp.news_url=",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
]
