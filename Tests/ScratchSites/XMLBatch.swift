/// Returns a batch in XML, of purchases of client access licences: a reference and a quantity each.
package func xmlBatch(_ id: String, _ orders: (reference: String, quantity: String)...) -> String {
    var text = """
        <?xml version="1.0" encoding="UTF-8"?>
        <OrderBatch xmlns="urn:docket:order-batch:1" batchId="\(id)" partnerId="\(Reference.kestrel)" \
        submittedBy="anna@kestrel.example" orderCount="\(orders.count)" lineCount="\(orders.count)">

        """
    for order in orders {
        text += """
              <Order reference="\(order.reference)">
                <Customer domainName="alster.example"/>
                <Purchase productId="CAL" skuId="0001" quantity="\(order.quantity)" termDuration="OneTime">
                  <Download version="2022" language="en-US" fileType="ISO"/>
                </Purchase>
              </Order>

            """
    }
    return text + "</OrderBatch>\n"
}
