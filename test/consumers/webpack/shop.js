import 'onramp-checkout';
import 'onramp-checkout/frame';
