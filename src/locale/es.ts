/** Spanish, in words that are read alike in Malabo and in Latin America. */
import type { FirstWords, LoadLater } from './translation.js';

const plural = new Intl.PluralRules('es');

const es: FirstWords = {
  $code: 'es',
  $name: 'Español',
  $dir: 'ltr',

  // controls
  search: 'Buscar',
  noMatches: 'No se encontró nada',
  optionCount: (count: number) => (plural.select(count) === 'one' ? `${count} opción` : `${count} opciones`),
  choose: 'Elegir',
  optional: 'opcional',
  minutesLeft: (minutes: number) => (plural.select(minutes) === 'one' ? `Queda ${minutes} minuto` : `Quedan ${minutes} minutos`),
  secondsLeft: (seconds: number) => (plural.select(seconds) === 'one' ? `Queda ${seconds} segundo` : `Quedan ${seconds} segundos`),

  // ways to pay
  channelMobileMoney: 'Dinero móvil',
  channelBank: 'Transferencia bancaria',
  channelAirtime: 'Saldo telefónico',
  waysToPay: 'Formas de pago',
  payWith: 'Pagar con',
  allWays: 'Todas',
  allCarriers: 'Todos los operadores',
  carrier: 'Operador',

  // offer
  buyAsset: (asset: string) => (asset ? `Comprar ${asset}` : 'Comprar'),
  youPay: 'Usted paga',
  youGet: 'Usted recibe',
  country: 'País',
  receive: 'Recibir',
  onNetwork: (network: string) => `en la red ${network}`,
  amountInstead: (currency: string) => `Escribir el importe en ${currency}`,
  amountRange: (min: string, max: string) => `De ${min} a ${max}`,
  amountTooSmall: (min: string) => `El importe mínimo es ${min}.`,
  amountTooLarge: (max: string) => `El importe máximo es ${max}.`,
  amountWhole: 'Escriba un importe entero, sin decimales.',
  bestOffer: 'Mejor precio',
  feeIs: (fee: string) => `Comisiones: ${fee}`,
  pricesHold: 'Estos precios son válidos por',
  rateIs: (asset: string, rate: string) => `1 ${asset} = ${rate}`,
  priceWas: (was: string) => `El precio cambió. Antes: ${was}.`,
  gotWas: (was: string) => `El precio cambió. Antes habría recibido ${was}.`,
  waysUnavailable: (count: number) =>
    plural.select(count) === 'one'
      ? `${count} forma de pago no está disponible ahora`
      : `${count} formas de pago no están disponibles ahora`,
  wayFrom: (way: string, min: string) => `${way}: desde ${min}`,
  wayUpTo: (way: string, max: string) => `${way}: hasta ${max}`,
  wayNoOffer: (way: string) => `${way}: sin oferta para este importe`,
  wayNoAnswer: (way: string) => `${way}: sin respuesta por el momento`,
  noOffer: 'No hay forma de pago para este importe',
  noOfferText: 'Cambie el importe o elija otra forma de pago.',
  noAnswer: 'Ninguna forma de pago responde por el momento',
  changeAmount: 'Cambiar el importe',
  pricesEnded: 'Los precios han vencido.',
  getPrices: 'Obtener precios nuevos',
  fetchingOffers: 'Obteniendo precios…',
  offersFound: (count: number, country: string) =>
    count === 0 ? `${country}: ninguna oferta` : plural.select(count) === 'one' ? `${country}: ${count} oferta` : `${country}: ${count} ofertas`,
  continue: 'Continuar',
  tryAgain: 'Intentar de nuevo',

  // review
  loadUncertain: 'Es posible que su pedido ya se haya creado. Lo estamos buscando; tarda un minuto como máximo. Usted no ha pagado nada.',
  createUncertain: 'La conexión es débil. Seguimos creando este único pedido. Usted no ha pagado nada y no habrá un segundo pedido.',

  // instructions
  reference: 'Referencia',
  supportCode: 'Código para soporte',

  // frame of the checkout
  back: 'Atrás',
  testMode: 'Modo de prueba: sin dinero real',
  checkoutLabel: 'Pago',
  close: 'Cerrar',

  // failures: what happened, whether money moved, the best next step
  title_ERR_UNKNOWN: 'Algo salió mal',
  title_ERR_NETWORK_OFFLINE: 'Sin Internet',
  title_ERR_NETWORK_FAILED: 'Sin conexión',
  title_ERR_NETWORK_TIMEOUT: 'La conexión es muy lenta',
  title_ERR_SESSION_SOURCE: 'La tienda no responde',

  ERR_UNKNOWN: 'Esto no ha generado ningún pago. Intente de nuevo y, si el problema sigue, indique el código a soporte.',
  ERR_NETWORK_OFFLINE: 'No se ha perdido nada, y esto no ha generado ningún pago. Intente de nuevo cuando tenga conexión.',
  ERR_NETWORK_FAILED: 'No se ha perdido nada, y esto no ha generado ningún pago. Revise su conexión e intente de nuevo.',
  ERR_NETWORK_TIMEOUT: 'No se ha perdido nada, y esto no ha generado ningún pago. Intente de nuevo donde haya mejor señal.',
  ERR_SESSION_SOURCE: 'No pudimos obtener de la tienda una sesión de pago. Lo que usted escribió se conserva. Intente de nuevo en un momento.',

  // fields
  ERR_AMOUNT_FORMAT: 'Escriba el importe en cifras, por ejemplo 1500.',
  ERR_AMOUNT_NEGATIVE: 'Escriba un importe mayor que cero.',
  ERR_AMOUNT_ZERO: 'Escriba un importe mayor que cero.',
  ERR_AMOUNT_DECIMALS: 'Demasiados decimales.',
  ERR_AMOUNT_TOO_LARGE: 'Este importe es demasiado alto.',
  ERR_AMOUNT_TOO_SMALL: 'Este importe es demasiado bajo.',
};

/** What the steps after the first screen say. */
export const later: LoadLater = () => import('./later/es.js');

export default es;
