/** The part of `qrcode` that makes a code and draws nothing: a third of the whole. */
declare module 'qrcode/lib/core/qrcode.js' {
  export { create } from 'qrcode';
}
