internal import Glibc

extension UserGroup {
    /// The most bytes of a group's entry, with the names of its members.
    private static let entryBytesMax = 1 << 20
    private static let groupsMax = 1 << 16

    /// Looks the group up in the system's list.
    static func named(_ name: String) throws(WorldError) -> UserGroup? {
        var (entry, found) = (Glibc.group(), UnsafeMutablePointer<Glibc.group>?.none)
        var text = [CChar](repeating: 0, count: entryBytesMax)
        let failure = getgrnam_r(name, &entry, &text, entryBytesMax, &found)
        // Glibc passes on the answer of a list that cannot find the name.
        guard [0, ENOENT, ESRCH].contains(failure) else { throw .system("look up group", name, errorNumber: failure) }
        return found == nil ? nil : UserGroup(id: entry.gr_gid, isOurs: isOurs(entry.gr_gid))
    }

    /// Tells whether the process may give files to a group. Root may give them to any group, others to their own
    /// groups.
    private static func isOurs(_ id: gid_t) -> Bool {
        if geteuid() == 0 || getegid() == id { return true }
        var groups = [gid_t](repeating: 0, count: groupsMax)
        let count = getgroups(Int32(groupsMax), &groups)
        return count > 0 && groups.prefix(Int(count)).contains(id)
    }
}
