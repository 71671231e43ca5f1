/** Modern Standard Arabic, plain, as banking apps in Egypt, Sudan and the Gulf write it; it speaks to women and men alike. */
import type { FirstWords, LoadLater } from './translation.js';

const plural = new Intl.PluralRules('ar');

const ar: FirstWords = {
  $code: 'ar',
  $name: 'العربية',
  $dir: 'rtl',

  // controls
  search: 'بحث',
  noMatches: 'لا توجد نتائج',
  optionCount: (count: number) => ({
    zero: 'لا توجد خيارات',
    one: 'خيار واحد',
    two: 'خياران',
    few: `\u2068${count}\u2069 خيارات`,
    many: `\u2068${count}\u2069 خيارًا`,
    other: `\u2068${count}\u2069 خيار`,
  })[plural.select(count)],
  choose: 'اختيار',
  optional: 'اختياري',
  minutesLeft: (minutes: number) => ({
    zero: 'انتهى الوقت',
    one: 'تبقّت دقيقة واحدة',
    two: 'تبقّت دقيقتان',
    few: `تبقّت \u2068${minutes}\u2069 دقائق`,
    many: `تبقّت \u2068${minutes}\u2069 دقيقة`,
    other: `تبقّت \u2068${minutes}\u2069 دقيقة`,
  })[plural.select(minutes)],
  secondsLeft: (seconds: number) => ({
    zero: 'انتهى الوقت',
    one: 'تبقّت ثانية واحدة',
    two: 'تبقّت ثانيتان',
    few: `تبقّت \u2068${seconds}\u2069 ثوانٍ`,
    many: `تبقّت \u2068${seconds}\u2069 ثانية`,
    other: `تبقّت \u2068${seconds}\u2069 ثانية`,
  })[plural.select(seconds)],

  // ways to pay
  channelMobileMoney: 'محفظة الهاتف',
  channelBank: 'تحويل بنكي',
  channelAirtime: 'رصيد المكالمات',
  waysToPay: 'طرق الدفع',
  payWith: 'طريقة الدفع',
  allWays: 'الكل',
  allCarriers: 'كل الشركات',
  carrier: 'شركة الاتصالات',

  // offer
  buyAsset: (asset: string) => (asset ? `شراء \u2068${asset}\u2069` : 'شراء'),
  youPay: 'مبلغ الدفع',
  youGet: 'يصلك',
  country: 'الدولة',
  receive: 'العملة التي تصلك',
  onNetwork: (network: string) => `على شبكة \u2068${network}\u2069`,
  amountInstead: (currency: string) => `إدخال المبلغ بعملة \u2068${currency}\u2069 بدلًا من ذلك`,
  amountRange: (min: string, max: string) => `من \u2068${min}\u2069 إلى \u2068${max}\u2069`,
  amountTooSmall: (min: string) => `الحد الأدنى للمبلغ: \u2068${min}\u2069`,
  amountTooLarge: (max: string) => `الحد الأقصى للمبلغ: \u2068${max}\u2069`,
  amountWhole: 'يُرجى إدخال مبلغ بلا كسور.',
  bestOffer: 'أفضل سعر',
  feeIs: (fee: string) => `الرسوم \u2068${fee}\u2069`,
  pricesHold: 'هذه الأسعار سارية لمدة',
  rateIs: (asset: string, rate: string) => `\u20681 ${asset}\u2069 = \u2068${rate}\u2069`,
  priceWas: (was: string) => `تغيّر السعر. السعر السابق: \u2068${was}\u2069`,
  gotWas: (was: string) => `تغيّر السعر. المبلغ الذي كان سيصلك: \u2068${was}\u2069`,
  waysUnavailable: (count: number) => ({
    zero: 'كل الطرق متاحة الآن',
    one: 'طريقة واحدة غير متاحة الآن',
    two: 'طريقتان غير متاحتين الآن',
    few: `\u2068${count}\u2069 طرق غير متاحة الآن`,
    many: `\u2068${count}\u2069 طريقة غير متاحة الآن`,
    other: `\u2068${count}\u2069 طريقة غير متاحة الآن`,
  })[plural.select(count)],
  wayFrom: (way: string, min: string) => `\u2068${way}\u2069: ابتداءً من \u2068${min}\u2069`,
  wayUpTo: (way: string, max: string) => `\u2068${way}\u2069: حتى \u2068${max}\u2069`,
  wayNoOffer: (way: string) => `\u2068${way}\u2069: لا يوجد عرض لهذا المبلغ`,
  wayNoAnswer: (way: string) => `\u2068${way}\u2069: لا يوجد رد في الوقت الحالي`,
  noOffer: 'لا توجد طريقة لدفع هذا المبلغ',
  noOfferText: 'يُرجى تغيير المبلغ أو اختيار طريقة دفع أخرى.',
  noAnswer: 'لا تستجيب أي طريقة دفع في الوقت الحالي',
  changeAmount: 'تغيير المبلغ',
  pricesEnded: 'انتهت صلاحية الأسعار.',
  getPrices: 'الحصول على أسعار جديدة',
  fetchingOffers: 'جارٍ الحصول على الأسعار…',
  offersFound: (count: number, country: string) => ({
    zero: `لا توجد عروض في \u2068${country}\u2069`,
    one: `عرض واحد في \u2068${country}\u2069`,
    two: `عرضان في \u2068${country}\u2069`,
    few: `\u2068${count}\u2069 عروض في \u2068${country}\u2069`,
    many: `\u2068${count}\u2069 عرضًا في \u2068${country}\u2069`,
    other: `\u2068${count}\u2069 عرض في \u2068${country}\u2069`,
  })[plural.select(count)],
  continue: 'متابعة',
  tryAgain: 'إعادة المحاولة',

  // review
  loadUncertain: 'ربما أُنشئ طلب الشراء بالفعل. نحن نبحث عنه، ويستغرق ذلك دقيقة على الأكثر. لم يُدفع أي مبلغ من جانبك.',
  createUncertain: 'الاتصال ضعيف. ما زلنا ننشئ هذا الطلب الواحد. لم يُدفع أي مبلغ من جانبك، ولن يُنشأ لك طلب ثانٍ.',

  // instructions
  reference: 'الرقم المرجعي',
  supportCode: 'رمز لخدمة العملاء',

  // frame of the checkout
  back: 'رجوع',
  testMode: 'وضع تجريبي: بلا أموال حقيقية',
  checkoutLabel: 'جلسة الدفع',
  close: 'إغلاق',

  // failures: what happened, whether money moved, the best next step
  title_ERR_UNKNOWN: 'حدث خطأ ما',
  title_ERR_NETWORK_OFFLINE: 'جهازك غير متصل بالإنترنت',
  title_ERR_NETWORK_FAILED: 'لا يوجد اتصال',
  title_ERR_NETWORK_TIMEOUT: 'الاتصال بطيء جدًا',
  title_ERR_SESSION_SOURCE: 'المتجر لا يستجيب',

  ERR_UNKNOWN: 'لم يؤدِّ ما حدث إلى دفع أي مبلغ. يُرجى إعادة المحاولة، وذكر الرمز لخدمة العملاء إذا استمر الخطأ.',
  ERR_NETWORK_OFFLINE: 'لم يضِع شيء، ولم يؤدِّ ما حدث إلى دفع أي مبلغ. يُرجى إعادة المحاولة عند توفر الاتصال.',
  ERR_NETWORK_FAILED: 'لم يضِع شيء، ولم يؤدِّ ما حدث إلى دفع أي مبلغ. يُرجى التحقق من الاتصال وإعادة المحاولة.',
  ERR_NETWORK_TIMEOUT: 'لم يضِع شيء، ولم يؤدِّ ما حدث إلى دفع أي مبلغ. يُرجى إعادة المحاولة حيث تكون الإشارة أفضل.',
  ERR_SESSION_SOURCE: 'تعذّر الحصول على جلسة من المتجر. ما أدخلته محفوظ. يُرجى إعادة المحاولة بعد لحظات.',

  // fields
  ERR_AMOUNT_FORMAT: 'يُرجى إدخال المبلغ بالأرقام (مثل \u20681500\u2069).',
  ERR_AMOUNT_NEGATIVE: 'يُرجى إدخال مبلغ أكبر من صفر.',
  ERR_AMOUNT_ZERO: 'يُرجى إدخال مبلغ أكبر من صفر.',
  ERR_AMOUNT_DECIMALS: 'خانات عشرية كثيرة جدًا.',
  ERR_AMOUNT_TOO_LARGE: 'هذا المبلغ كبير جدًا.',
  ERR_AMOUNT_TOO_SMALL: 'هذا المبلغ صغير جدًا.',
};

/** What the steps after the first screen say. */
export const later: LoadLater = () => import('./later/ar.js');

export default ar;
