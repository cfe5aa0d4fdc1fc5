import Glibc

/// The account of the process, for records of who decided something.
enum ProcessAccount {
    static var name: String {
        let id = geteuid()
        guard let entry = unsafe getpwuid(id), let name = unsafe entry.pointee.pw_name else { return "user \(id)" }
        return unsafe String(cString: name)
    }
}
