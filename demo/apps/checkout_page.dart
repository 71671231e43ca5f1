// The checkout in a Flutter app (flutter_inappwebview 6.2 or newer, whose handlers say who calls them; url_launcher,
// share_plus). README.md beside this file says what the messages mean.
import 'dart:convert';
import 'package:flutter/material.dart';
import 'package:flutter_inappwebview/flutter_inappwebview.dart';
import 'package:share_plus/share_plus.dart';
import 'package:url_launcher/url_launcher.dart';

const payOrigin = 'https://pay.example.com';

/// The scheme first: a `tel:` or an `intent:` has no origin to ask for, and asking throws.
bool isPay(Uri? url) => url != null && url.isScheme('https') && url.origin == payOrigin;

class CheckoutPage extends StatefulWidget {
  const CheckoutPage({super.key, required this.newSession, required this.onEvent});
  final Future<String> Function() newSession; // From the app's own server.
  final void Function(String method, Map<String, dynamic> params) onEvent;
  @override
  State<CheckoutPage> createState() => CheckoutPageState();
}

class CheckoutPageState extends State<CheckoutPage> {
  InAppWebViewController? web;
  var started = false;

  Future<String?> hear(JavaScriptHandlerFunctionData call) async {
    // Who speaks: the main frame, and the exact origin.
    if (!call.isMainFrame || call.origin.toString() != payOrigin) return null;
    final message = jsonDecode(call.args.single as String) as Map<String, dynamic>;
    final id = message['id'];
    final method = message['method'] as String?;
    final params = (message['params'] ?? <String, dynamic>{}) as Map<String, dynamic>;
    if (method == 'checkout.hello') {
      started = true;
      final theme = MediaQuery.platformBrightnessOf(context) == Brightness.dark ? 'dark' : 'light';
      final scale = MediaQuery.textScalerOf(context).scale(1).clamp(0.5, 4);
      return text({'method': 'host.init', 'params': {'version': 1, 'lang': 'en', 'fontScale': scale, 'attributes': {'theme': theme}}});
    }
    if (id == 'back' && method == null) {
      if (message['result']?['handled'] != true && mounted) Navigator.pop(context);
      return null;
    }
    if (id == null) {
      widget.onEvent(method!, params);
      return null;
    }
    try {
      final result = await answer(method!, params);
      return text(result == null ? {'id': id, 'error': {'code': -32601, 'message': 'unknown'}} : {'id': id, 'result': result});
    } catch (_) {
      return text({'id': id, 'error': {'code': -32000, 'message': 'refused'}});
    }
  }

  Future<Map<String, dynamic>?> answer(String method, Map<String, dynamic> params) async {
    switch (method) {
      case 'host.getSession':
        return {'session': await widget.newSession()};
      case 'host.openUrl':
        final url = Uri.parse(params['url'] as String);
        if (!url.isScheme('https')) throw ArgumentError('refused');
        await launchUrl(url, mode: LaunchMode.externalApplication);
      case 'host.dial':
        await launchUrl(Uri(scheme: 'tel', path: params['number'] as String));
      case 'host.share':
        await SharePlus.instance.share(ShareParams(title: params['title'] as String?, text: params['url'] as String?));
      case 'host.close':
        Navigator.pop(context);
        return {'closed': true};
      default:
        return null;
    }
    return {};
  }

  /// A deep link has come back: `tell('host.refresh')`, or `tell('host.resume', {'orderId': id})`.
  Future<void> tell(String method, [Map<String, dynamic>? params, String? id]) async {
    final at = await web?.getUrl();
    if (!started || !isPay(at)) return;
    final line = text({'method': method, if (params != null) 'params': params, if (id != null) 'id': id});
    await web?.callAsyncJavaScript(functionBody: 'window.OnrampCheckout.receive(text)', arguments: {'text': line});
  }

  String text(Map<String, dynamic> message) => jsonEncode({'jsonrpc': '2.0', ...message});

  @override
  Widget build(BuildContext context) => PopScope(
        canPop: false,
        onPopInvokedWithResult: (popped, _) => popped ? null : (started ? tell('host.back', null, 'back') : Navigator.pop(context)),
        child: InAppWebView(
          initialUrlRequest: URLRequest(url: WebUri('$payOrigin/checkout/embed/shop')),
          initialSettings: InAppWebViewSettings(useShouldOverrideUrlLoading: true, javaScriptHandlersForMainFrameOnly: true, javaScriptHandlersOriginAllowList: {payOrigin}),
          onWebViewCreated: (controller) {
            web = controller;
            controller.addJavaScriptHandler(handlerName: 'onrampCheckout', callback: (JavaScriptHandlerFunctionData call) => hear(call));
          },
          shouldOverrideUrlLoading: (_, action) async {
            final url = action.request.url;
            if (isPay(url)) return NavigationActionPolicy.ALLOW;
            if (url?.isScheme('https') ?? false) await launchUrl(url!, mode: LaunchMode.externalApplication);
            return NavigationActionPolicy.CANCEL;
          },
        ),
      );
}
