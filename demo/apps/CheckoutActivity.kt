// The checkout in an Android app (androidx.webkit). README.md beside this file says what the messages mean.
package com.example.shop

import android.content.Intent
import android.net.Uri
import android.os.Bundle
import android.webkit.WebResourceRequest
import android.webkit.WebView
import android.webkit.WebViewClient
import androidx.activity.OnBackPressedCallback
import androidx.appcompat.app.AppCompatActivity
import androidx.lifecycle.lifecycleScope
import androidx.webkit.JavaScriptReplyProxy
import androidx.webkit.WebViewCompat
import kotlinx.coroutines.launch
import org.json.JSONObject

private const val PAY_ORIGIN = "https://pay.example.com"

/** `Shop.newSession` asks the app's own server for a token. Text follows the system's size by itself. */
class CheckoutActivity : AppCompatActivity() {
  private var page: JavaScriptReplyProxy? = null // Answers reach the document that asked, and no later one.

  override fun onCreate(state: Bundle?) {
    super.onCreate(state)
    val web = WebView(this).also(::setContentView)
    web.settings.javaScriptEnabled = true
    web.settings.domStorageEnabled = true
    web.webViewClient = object : WebViewClient() {
      override fun shouldOverrideUrlLoading(view: WebView, request: WebResourceRequest): Boolean {
        val stays = request.url.toString().startsWith("$PAY_ORIGIN/")
        if (!stays && request.url.scheme == "https") startActivity(Intent(Intent.ACTION_VIEW, request.url))
        return !stays
      }
    }
    WebViewCompat.addWebMessageListener(web, "OnrampCheckoutBridge", setOf(PAY_ORIGIN)) { _, message, sourceOrigin, isMainFrame, reply ->
      // Who speaks: the main frame, and the exact origin.
      if (isMainFrame && sourceOrigin.toString() == PAY_ORIGIN) hear(JSONObject(message.data ?: "{}"), reply)
    }
    onBackPressedDispatcher.addCallback(this, object : OnBackPressedCallback(true) {
      override fun handleOnBackPressed() = if (page == null) finish() else say(JSONObject().put("id", "back").put("method", "host.back"))
    })
    web.loadUrl("$PAY_ORIGIN/checkout/embed/shop")
  }

  private fun hear(message: JSONObject, reply: JavaScriptReplyProxy) {
    val method = message.optString("method")
    val id = message.opt("id")
    val params = message.optJSONObject("params") ?: JSONObject()
    when {
      method == "checkout.hello" -> {
        page = reply
        say(JSONObject().put("method", "host.init").put("params", JSONObject().put("version", 1).put("lang", "en")))
      }
      id == "back" -> if (message.optJSONObject("result")?.optBoolean("handled") != true) finish()
      id == null -> Shop.onEvent(method, params)
      else -> lifecycleScope.launch {
        say(runCatching { answer(method, params) }.fold(
          { result -> if (result == null) failure(id, -32601) else JSONObject().put("id", id).put("result", result) }, { failure(id, -32000) }))
      }
    }
  }

  private suspend fun answer(method: String, params: JSONObject): JSONObject? {
    when (method) {
      "host.getSession" -> return JSONObject().put("session", Shop.newSession())
      "host.openUrl" -> Uri.parse(params.getString("url")).also { require(it.scheme == "https") }.let { startActivity(Intent(Intent.ACTION_VIEW, it)) }
      "host.dial" -> startActivity(Intent(Intent.ACTION_DIAL, Uri.fromParts("tel", params.getString("number"), null)))
      "host.share" -> startActivity(Intent.createChooser(Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, params.optString("url")), null))
      "host.close" -> return JSONObject().put("closed", true).also { finish() }
      else -> return null
    }
    return JSONObject()
  }

  private fun failure(id: Any, code: Int) = JSONObject().put("id", id).put("error", JSONObject().put("code", code).put("message", "refused"))
  private fun say(message: JSONObject) { page?.postMessage(message.put("jsonrpc", "2.0").toString()) }

  /** Back by a deep link, and the activity was still there. */
  override fun onNewIntent(intent: Intent) {
    super.onNewIntent(intent)
    val order = intent.data?.getQueryParameter("order")
    say(if (order == null) JSONObject().put("method", "host.refresh") else JSONObject().put("method", "host.resume").put("params", JSONObject().put("orderId", order)))
  }
}
