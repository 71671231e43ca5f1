// The checkout in an iOS app (WKWebView, iOS 14 and newer). README.md beside this file says what the messages mean.
import UIKit
import WebKit

final class CheckoutViewController: UIViewController, WKScriptMessageHandlerWithReply, WKNavigationDelegate {
  typealias Json = [String: Any]
  private let page = URL(string: "https://pay.example.com/checkout/embed/shop")!
  private lazy var web = WKWebView()
  var newSession: () async throws -> String = { throw URLError(.userAuthenticationRequired) } // From the app's own server.
  var onEvent: (String, Json) -> Void = { _, _ in }

  override func loadView() {
    web.configuration.userContentController.addScriptMessageHandler(self, contentWorld: .page, name: "onrampCheckout")
    web.navigationDelegate = self
    web.scrollView.contentInsetAdjustmentBehavior = .never // The page keeps clear of the edges by itself.
    view = web
    web.load(URLRequest(url: page))
  }

  func userContentController(_: WKUserContentController, didReceive message: WKScriptMessage) async -> (Any?, String?) {
    // Who speaks: the main frame, and the exact origin. A frame of anybody's could call this handler.
    let origin = message.frameInfo.securityOrigin
    guard message.frameInfo.isMainFrame, origin.protocol == "https", origin.host == page.host, origin.port == 0 || origin.port == 443,
      let text = message.body as? String, let json = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? Json else { return (nil, nil) }
    guard let method = json["method"] as? String else {
      if json["id"] as? String == "back", (json["result"] as? Json)?["handled"] as? Bool != true { dismiss(animated: true) }
      return (nil, nil)
    }
    if method == "checkout.hello" {
      let theme = traitCollection.userInterfaceStyle == .dark ? "dark" : "light"
      let scale = min(max(UIFontMetrics.default.scaledValue(for: 1), 0.5), 4)
      return (Self.text(["method": "host.init", "params": ["version": 1, "lang": "en", "fontScale": scale, "attributes": ["theme": theme]] as Json]), nil)
    }
    let params = json["params"] as? Json ?? [:]
    guard let id = json["id"] else { onEvent(method, params); return (nil, nil) }
    do {
      guard let result = try await answer(method, params) else { return (Self.text(["id": id, "error": ["code": -32601, "message": "unknown"] as Json]), nil) }
      return (Self.text(["id": id, "result": result]), nil)
    } catch { return (Self.text(["id": id, "error": ["code": -32000, "message": "refused"] as Json]), nil) }
  }

  private func answer(_ method: String, _ params: Json) async throws -> Json? {
    switch method {
    case "host.getSession": return ["session": try await newSession()]
    case "host.openUrl":
      guard let url = URL(string: params["url"] as? String ?? ""), url.scheme == "https" else { throw URLError(.badURL) }
      await UIApplication.shared.open(url)
    case "host.dial":
      let number = (params["number"] as? String ?? "").addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
      guard let url = URL(string: "tel:\(number)"), await UIApplication.shared.open(url) else { throw URLError(.badURL) }
    case "host.share":
      let sheet = UIActivityViewController(activityItems: ["text", "url"].compactMap { params[$0] }, applicationActivities: nil)
      sheet.popoverPresentationController?.sourceView = view // Where there is room, a sheet has to come from somewhere.
      present(sheet, animated: true)
    case "host.close":
      dismiss(animated: true)
      web.configuration.userContentController.removeAllScriptMessageHandlers()
      return ["closed": true]
    default: return nil
    }
    return [:]
  }

  /// A deep link has come back: `tell("host.refresh")`, or `tell("host.resume", ["orderId": id])`. The app's own way
  /// back, where it shows one: `tell("host.back", id: "back")`.
  func tell(_ method: String, _ params: Json = [:], id: String? = nil) {
    guard let url = web.url, isPay(url) else { return }
    var message: Json = ["method": method, "params": params]
    message["id"] = id
    web.callAsyncJavaScript("window.OnrampCheckout.receive(text)", arguments: ["text": Self.text(message)], in: nil, in: .page)
  }

  private func isPay(_ url: URL) -> Bool { url.scheme == page.scheme && url.host == page.host && url.port == page.port }

  func webView(_: WKWebView, decidePolicyFor action: WKNavigationAction) async -> WKNavigationActionPolicy {
    guard let url = action.request.url, !isPay(url) else { return .allow }
    if url.scheme == "https" { await UIApplication.shared.open(url) }
    return .cancel
  }

  private static func text(_ message: Json) -> String {
    let whole = message.merging(["jsonrpc": "2.0"]) { old, _ in old }
    return (try? JSONSerialization.data(withJSONObject: whole)).flatMap { String(data: $0, encoding: .utf8) } ?? ""
  }
}
