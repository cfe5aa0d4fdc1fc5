package import OrderCatalog
internal import OrderIngest
internal import OrderModel

/// Checks a batch's id, partner and agent against the reference data.
package struct BatchHeaderCheck {
    /// The roles of the agent; meaningless when there are problems.
    package private(set) var roles: AgentRoles = []
    private(set) var problems: [Problem] = []

    /// Makes the check of a batch that has these roles by itself.
    init(roles: AgentRoles) {
        self.roles = roles
    }

    /// The check of an operator's own batch. An operator has an admin agent's rights, whoever the partner's agents are
    /// now.
    package static var ofOperator: BatchHeaderCheck { BatchHeaderCheck(roles: .adminAgent) }

    /// A folder of `drop/` that belongs to one partner.
    struct BoundFolder {
        let name: String
        let partnerId: String
    }

    /// `folder` is the file's folder, if it is bound to a partner.
    init(_ inspection: BatchInspection, catalog: Catalog, on date: CivilDate, folder: BoundFolder? = nil) {
        func fault(_ cause: ProblemCause, in field: Field, value: String) {
            let start = SourcePosition.start
            problems.append(
                Problem(
                    cause, at: inspection.batchFieldPositions[field] ?? start, field: field,
                    columns: inspection.batchFieldColumns, value: value))
        }
        func isGiven(_ field: Field, _ value: String) -> Bool {
            let says = value.showsSomething
            if !says { fault(.fieldMissing("a batch states it"), in: field, value: value) }
            return says
        }
        if isGiven(.batchId, inspection.batchId), !Self.isBatchId(inspection.batchId) {
            fault(.batchIdMalformed, in: .batchId, value: inspection.batchId)
        }
        let partnerId = inspection.partnerId
        let isPartnerGiven = isGiven(.partnerId, partnerId)
        if let folder, isPartnerGiven, folder.partnerId != partnerId {
            fault(.partnerNotOfFolder(folder.name), in: .partnerId, value: partnerId)
        }
        if isPartnerGiven, !catalog.isPartnerKnown(partnerId) {
            fault(.partnerUnknown, in: .partnerId, value: partnerId)
        }
        guard isGiven(.submittedBy, inspection.submittedBy), isPartnerGiven, catalog.isPartnerKnown(partnerId) else {
            return
        }
        switch catalog.agentRoles(partnerId: partnerId, agent: inspection.submittedBy, on: date) {
        case .inForce(let roles): self.roles = roles
        case .unknown: fault(.agentUnknown, in: .submittedBy, value: inspection.submittedBy)
        case .notInForce(let from, let to):
            fault(
                .agentExpired(on: date, validFrom: from, to: to), in: .submittedBy, value: inspection.submittedBy)
        }
    }

    /// Tells whether a text is a batch's id: `[A-Za-z0-9][A-Za-z0-9._-]{0,63}`, but not the name of the folder of
    /// quarantined files.
    static func isBatchId(_ text: String) -> Bool {
        func isAlphanumeric(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"):
                true
            default: false
            }
        }
        guard (1...64).contains(text.utf8.count), let first = text.utf8.first, isAlphanumeric(first),
            text != "quarantine"
        else { return false }
        return text.utf8.allSatisfy { isAlphanumeric($0) || "._-".utf8.contains($0) }
    }
}
