/** Portuguese, in words that are read alike in Luanda, Maputo and São Paulo. */
import type { FirstWords, LoadLater } from './translation.js';

/** As counted in Africa and Europe: only 1 is singular. */
const plural = new Intl.PluralRules('pt-PT');

const pt: FirstWords = {
  $code: 'pt',
  $name: 'Português',
  $dir: 'ltr',

  // controls
  search: 'Procurar',
  noMatches: 'Nada encontrado',
  optionCount: (count: number) => (plural.select(count) === 'one' ? `${count} opção` : `${count} opções`),
  choose: 'Escolher',
  optional: 'opcional',
  minutesLeft: (minutes: number) => (plural.select(minutes) === 'one' ? `Falta ${minutes} minuto` : `Faltam ${minutes} minutos`),
  secondsLeft: (seconds: number) => (plural.select(seconds) === 'one' ? `Falta ${seconds} segundo` : `Faltam ${seconds} segundos`),

  // ways to pay
  channelMobileMoney: 'Dinheiro móvel',
  channelBank: 'Transferência bancária',
  channelAirtime: 'Saldo do telefone',
  waysToPay: 'Formas de pagamento',
  payWith: 'Pagar com',
  allWays: 'Todas',
  allCarriers: 'Todas as operadoras',
  carrier: 'Operadora',

  // offer
  buyAsset: (asset: string) => (asset ? `Comprar ${asset}` : 'Comprar'),
  youPay: 'Valor que paga',
  youGet: 'Valor que recebe',
  country: 'País',
  receive: 'Receber',
  onNetwork: (network: string) => `na rede ${network}`,
  amountInstead: (currency: string) => `Introduzir o valor em ${currency}`,
  amountRange: (min: string, max: string) => `De ${min} a ${max}`,
  amountTooSmall: (min: string) => `O valor mínimo é ${min}.`,
  amountTooLarge: (max: string) => `O valor máximo é ${max}.`,
  amountWhole: 'Introduza um valor inteiro, sem casas decimais.',
  bestOffer: 'Melhor preço',
  feeIs: (fee: string) => `Taxas: ${fee}`,
  pricesHold: 'Estes preços ainda valem por',
  rateIs: (asset: string, rate: string) => `1 ${asset} = ${rate}`,
  priceWas: (was: string) => `O preço mudou. Antes: ${was}.`,
  gotWas: (was: string) => `O preço mudou. Antes, receberia ${was}.`,
  waysUnavailable: (count: number) =>
    plural.select(count) === 'one'
      ? `${count} forma de pagamento não está disponível agora`
      : `${count} formas de pagamento não estão disponíveis agora`,
  wayFrom: (way: string, min: string) => `${way}: a partir de ${min}`,
  wayUpTo: (way: string, max: string) => `${way}: até ${max}`,
  wayNoOffer: (way: string) => `${way}: sem oferta para este valor`,
  wayNoAnswer: (way: string) => `${way}: sem resposta neste momento`,
  noOffer: 'Nenhuma forma de pagamento para este valor',
  noOfferText: 'Mude o valor ou escolha outra forma de pagamento.',
  noAnswer: 'Nenhuma forma de pagamento responde neste momento',
  changeAmount: 'Mudar o valor',
  pricesEnded: 'Os preços expiraram.',
  getPrices: 'Obter novos preços',
  fetchingOffers: 'A obter os preços…',
  offersFound: (count: number, country: string) =>
    count === 0 ? `${country}: nenhuma oferta` : plural.select(count) === 'one' ? `${country}: ${count} oferta` : `${country}: ${count} ofertas`,
  continue: 'Continuar',
  tryAgain: 'Tentar de novo',

  // review
  loadUncertain: 'É possível que o seu pedido já tenha sido criado. Estamos à procura dele; demora um minuto, no máximo. Nada foi pago.',
  createUncertain: 'A conexão está fraca. Ainda estamos a criar este único pedido. Nada foi pago, e não vai haver um segundo pedido.',

  // instructions
  reference: 'Referência',
  supportCode: 'Código para o suporte',

  // frame of the checkout
  back: 'Voltar',
  testMode: 'Modo de teste: sem dinheiro real',
  checkoutLabel: 'Pagamento',
  close: 'Fechar',

  // failures: what happened, whether money moved, the best next step
  title_ERR_UNKNOWN: 'Houve um problema',
  title_ERR_NETWORK_OFFLINE: 'Sem Internet',
  title_ERR_NETWORK_FAILED: 'Sem conexão',
  title_ERR_NETWORK_TIMEOUT: 'A conexão está muito lenta',
  title_ERR_SESSION_SOURCE: 'A loja não responde',

  ERR_UNKNOWN: 'Isto não gerou nenhum pagamento. Tente de novo e, se o problema continuar, indique o código ao suporte.',
  ERR_NETWORK_OFFLINE: 'Nada se perdeu, e isto não gerou nenhum pagamento. Tente de novo quando tiver conexão.',
  ERR_NETWORK_FAILED: 'Nada se perdeu, e isto não gerou nenhum pagamento. Confira a sua conexão e tente de novo.',
  ERR_NETWORK_TIMEOUT: 'Nada se perdeu, e isto não gerou nenhum pagamento. Tente de novo onde o sinal for melhor.',
  ERR_SESSION_SOURCE: 'Não conseguimos obter uma sessão de pagamento da loja. Os dados introduzidos ficaram guardados. Tente de novo daqui a pouco.',

  // fields
  ERR_AMOUNT_FORMAT: 'Introduza o valor em algarismos, por exemplo 1500.',
  ERR_AMOUNT_NEGATIVE: 'Introduza um valor acima de zero.',
  ERR_AMOUNT_ZERO: 'Introduza um valor acima de zero.',
  ERR_AMOUNT_DECIMALS: 'Demasiadas casas decimais.',
  ERR_AMOUNT_TOO_LARGE: 'Este valor é alto demais.',
  ERR_AMOUNT_TOO_SMALL: 'Este valor é baixo demais.',
};

/** What the steps after the first screen say. */
export const later: LoadLater = () => import('./later/pt.js');

export default pt;
