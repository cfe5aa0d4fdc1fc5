import OrderModel

// Snapshots of reference data are objects. They are the same when all their values are.

func expectSameCustomer(_ customer: Customer, _ expected: Customer) throws {
    try expect(said(customer), is: said(expected), "the customer")
}

func expectSameProduct(_ product: Product, _ expected: Product) throws {
    try expect(said(product), is: said(expected), "the product")
}

func expectSameBasis(_ basis: PriceBasis, _ expected: PriceBasis) throws {
    try expect(said(basis), is: said(expected), "the price's basis")
}

private func said(_ customer: Customer) -> [String] {
    [
        customer.id, customer.domainName, customer.name, customer.country, customer.partnerId, customer.mpnId,
        customer.resellerMpnId, customer.vatId, "\(customer.isTaxExempt)",
    ]
}

private func said(_ product: Product) -> [String] {
    [
        product.productId, product.skuId, product.productTitle, product.skuTitle, product.family.rawValue,
        product.edition?.rawValue ?? "", "\(product.coresPerUnit)", "\(product.vmCores)", product.baseRateSkuId,
        "\(product.minimumQuantity)", "\(product.maximumQuantity)",
    ]
}

private func said(_ basis: PriceBasis) -> [String] {
    [
        basis.text, basis.unitPrice.description, basis.taxRate?.description ?? "none", basis.rounding.rawValue,
        basis.treatment.name,
    ]
}
