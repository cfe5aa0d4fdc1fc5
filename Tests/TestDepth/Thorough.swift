internal import Glibc
package import Testing

extension Trait where Self == ConditionTrait {
    /// Marks tests that strike at every effect of a run, or that wait for other programs: minutes for what mostly
    /// changes with other code. A run with `DOCKET_FAST` set leaves them out, and names them.
    package static var thorough: Self {
        .disabled(if: getenv("DOCKET_FAST") != nil, "DOCKET_FAST leaves out what is thorough")
    }
}
