internal import Glibc

/// Folders for sites that tests make and remove by the thousand.
package enum ScratchFolder {
    /// Returns a free path: in memory, if there is such a folder, so that no disk is worn or waited for.
    package static func path(_ name: String) -> String {
        let memory = "/dev/shm"
        return "\(access(memory, W_OK) == 0 ? memory : "/tmp")/\(name)-\(UInt64.random(in: .min ... .max))"
    }
}
