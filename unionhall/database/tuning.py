"""Settings of the embedded server, by the memory of the machine."""

from __future__ import annotations

import os
from pathlib import Path

MEGABYTE = 1024 * 1024
CGROUP_LIMITS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")


def settings(socket_dir: Path, memory: int, shared_memory: int) -> str:
    """The configuration file: local socket only, sized for imports and lists, safe against power cuts."""
    megabytes = memory // MEGABYTE
    quoted = str(socket_dir).replace("'", "''").replace('"', '""')
    lines = {
        "listen_addresses": "''",
        "unix_socket_directories": f"'\"{quoted}\"'",
        "unix_socket_permissions": "0700",
        "max_connections": "100",
        "shared_buffers": f"{min(max(megabytes // 4, 32), 8192)}MB",
        "effective_cache_size": f"{max(megabytes // 2, 64)}MB",
        "maintenance_work_mem": f"{min(max(megabytes // 16, 32), 512)}MB",
        "work_mem": "32MB" if megabytes >= 4096 else "8MB",
        "wal_buffers": "64MB" if megabytes >= 4096 else "-1",
        "max_wal_size": "4GB",
        "checkpoint_timeout": "15min",
        "wal_compression": "off",
        "random_page_cost": "1.1",
        "jit": "off",
        "log_line_prefix": "'%m [%p] '",
        "log_min_duration_statement": "5s",
        "log_checkpoints": "off",
    }
    if shared_memory < 512 * MEGABYTE:
        # A container's usual 64 MB of /dev/shm makes parallel queries fail.
        lines["dynamic_shared_memory_type"] = "mmap"
    return "".join(f"{name} = {value}\n" for name, value in lines.items())


def memory_of_machine() -> int:
    """Bytes this process may use: the machine's, or less where a container says so."""
    installed = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return min([installed, *filter(None, map(_limit, CGROUP_LIMITS))])


def shared_memory_of_machine() -> int:
    folder = Path("/dev/shm")  # noqa: S108 - we look at its size, we put nothing there
    if not folder.exists():
        return 1024 * MEGABYTE
    facts = os.statvfs(folder)
    return facts.f_blocks * facts.f_frsize


def _limit(file: str) -> int:
    try:
        text = Path(file).read_text(encoding="ascii").strip()
    except OSError:
        return 0
    return int(text) if text.isdigit() else 0
