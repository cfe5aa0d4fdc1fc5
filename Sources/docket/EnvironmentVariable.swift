import Glibc

/// The environment of the process.
enum EnvironmentVariable {
    /// Returns the value of a variable; nil when it is not set, or empty.
    static func value(of name: String) -> String? {
        unsafe getenv(name).map { unsafe String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
