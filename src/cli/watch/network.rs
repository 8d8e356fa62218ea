//! Detects folders on other machines, for which the system reports no changes made elsewhere.

use std::path::Path;

/// Types of network file systems, and of those that virtual machines share with their host.
const REMOTE: [&str; 18] = [
    "9p",
    "afs",
    "ceph",
    "cifs",
    "davfs",
    "fuse.davfs2",
    "fuse.glusterfs",
    "fuse.grpcfuse",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.sshfs",
    "fuse.vmhgfs-fuse",
    "nfs",
    "nfs4",
    "prl_fs",
    "smb3",
    "smbfs",
    "vboxsf",
];

/// Whether `folder` is on another machine, as far as the system tells.
#[must_use]
pub fn is_remote(folder: &Path) -> bool {
    let is_share = folder.to_str().is_some_and(is_share);
    let mounts = || std::fs::read("/proc/self/mountinfo").unwrap_or_default();
    is_share || (cfg!(target_os = "linux") && is_remote_mount(&String::from_utf8_lossy(&mounts()), folder))
}

/// The same for Windows UNC paths, which name the machine; `\\?\` and `\\.\` paths may be local.
fn is_share(path: &str) -> bool {
    let Some(rest) = path.strip_prefix(r"\\").or_else(|| path.strip_prefix("//")) else { return false };
    match rest.strip_prefix(r"?\").or_else(|| rest.strip_prefix(r".\")) {
        Some(rest) => rest.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(r"UNC\")),
        None => true,
    }
}

/// The same by Linux's mount table: `36 35 98:0 /root /mount/point options - type source …`.
fn is_remote_mount(mounts: &str, folder: &Path) -> bool {
    let mounts = mounts.lines().filter_map(|line| {
        let (place, system) = line.split_once(" - ")?;
        let point = place.split(' ').nth(4)?.replace("\\040", " ");
        Some((point, system.split(' ').next()?))
    });
    let nearest = mounts.filter(|(point, _)| folder.starts_with(point)).max_by_key(|(point, _)| point.len());
    nearest.is_some_and(|(_, system)| REMOTE.contains(&system))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_windows_tell() {
        for (path, remote) in [
            (r"C:\Users\me\Notes", false),
            (r"\\?\C:\Users\me\a very long path", false),
            (r"\\.\Volume{b75e2c83}\Notes", false),
            (r"\\?\UNC\server\share\Notes", true),
            (r"\\server\share\Notes", true),
            (r"\\wsl.localhost\Debian\home\me", true),
            ("//server/share/Notes", true),
            ("/home/me/Notes", false),
        ] {
            assert_eq!(is_share(path), remote, "{path}");
        }
    }

    #[test]
    fn the_nearest_mount_tells() {
        let mounts = "22 27 0:21 / /proc rw,relatime - proc proc rw\n\
            27 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n\
            40 27 0:35 / /home/me/My\\040notes rw - nfs4 server:/notes rw\n\
            41 40 8:2 / /home/me/My\\040notes/local rw - ext4 /dev/sdb1 rw\n\
            42 27 0:36 / /mnt/c rw - 9p drvfs rw\n";
        for (folder, remote) in [
            ("/home/me/notes", false),
            ("/home/me/My notes", true),
            ("/home/me/My notes/Career", true),
            ("/home/me/My notes/local/Career", false),
            ("/home/me/My notes 2", false),
            ("/mnt/c/Users/me", true),
        ] {
            assert_eq!(is_remote_mount(mounts, Path::new(folder)), remote, "{folder}");
        }
        assert!(!is_remote_mount("", Path::new("/home/me")));
    }
}
