package import OrderBooks
package import OrderReconciliation
package import OrderReports
package import OrderSite
package import OrderStatements
package import OrderVerification

extension BooksError: CommandError {
    package var exitStatus: ExitStatus {
        switch self {
        case .noBooks: .usage
        case .changed: .dataError
        case .isBusy: .siteBusy
        case .isHeld, .io: .inputOutput
        case .otherVersion, .otherSite, .otherPast, .noSite: .configuration
        }
    }
}

extension Contradiction: CommandError {
    package var exitStatus: ExitStatus { .dataError }
}

extension ReportReadingError: CommandError {
    package var exitStatus: ExitStatus { .dataError }
}

extension VendorFileFault: CommandError {
    package var exitStatus: ExitStatus { .dataError }
}

extension VendorFileFaults: CommandError {
    package var exitStatus: ExitStatus { .dataError }
}

extension ReconcileError: CommandError {
    package var exitStatus: ExitStatus {
        switch self {
        case .noRows, .noPeriod, .nothingOfProducts, .tooManyRows, .tooManyPostings: .usage
        }
    }
}

extension DifferenceSearchError: CommandError {
    package var exitStatus: ExitStatus {
        switch self {
        case .noRow, .noDifference, .acceptedBefore, .partOf: .usage
        case .changedReport: .dataError
        }
    }
}

extension OtherReferenceError: CommandError {
    package var exitStatus: ExitStatus {
        switch self {
        case .none: .usage
        case .faults: .configuration
        }
    }
}

extension NewFileError: CommandError {
    package var exitStatus: ExitStatus {
        switch self {
        case .isThere: .usage
        }
    }
}

extension LookupError: CommandError {
    package var exitStatus: ExitStatus {
        switch self {
        case .notIssued, .tooManyCustomers: .usage
        }
    }
}

extension CustomerStatementError: CommandError {
    package var exitStatus: ExitStatus {
        switch self {
        case .unknown, .severalPartners: .usage
        }
    }
}

extension MissingAccounts: CommandError {
    package var exitStatus: ExitStatus { .configuration }
}

extension ExportError: CommandError {
    package var exitStatus: ExitStatus {
        switch self {
        case .isBusy: .siteBusy
        case .unwritable: .dataError
        }
    }
}
