/** French, as it is read in West and Central Africa. */
import type { FirstWords, LoadLater } from './translation.js';

const plural = new Intl.PluralRules('fr');

const fr: FirstWords = {
  $code: 'fr',
  $name: 'Français',
  $dir: 'ltr',

  // controls
  search: 'Rechercher',
  noMatches: 'Aucun résultat',
  optionCount: (count: number) => (plural.select(count) === 'one' ? `${count} option` : `${count} options`),
  choose: 'Choisir',
  optional: 'facultatif',
  minutesLeft: (minutes: number) => (plural.select(minutes) === 'one' ? `Il reste ${minutes} minute` : `Il reste ${minutes} minutes`),
  secondsLeft: (seconds: number) => (plural.select(seconds) === 'one' ? `Il reste ${seconds} seconde` : `Il reste ${seconds} secondes`),

  // ways to pay
  channelMobileMoney: 'Mobile Money',
  channelBank: 'Virement bancaire',
  channelAirtime: 'Crédit téléphonique',
  waysToPay: 'Moyens de paiement',
  payWith: 'Payer avec',
  allWays: 'Tous',
  allCarriers: 'Tous les opérateurs',
  carrier: 'Opérateur',

  // offer
  buyAsset: (asset: string) => (asset ? `Acheter des ${asset}` : 'Acheter'),
  youPay: 'Vous payez',
  youGet: 'Vous recevez',
  country: 'Pays',
  receive: 'Recevoir',
  onNetwork: (network: string) => `sur ${network}`,
  amountInstead: (currency: string) => `Saisir plutôt le montant en ${currency}`,
  amountRange: (min: string, max: string) => `De ${min} à ${max}`,
  amountTooSmall: (min: string) => `Le montant minimum est ${min}.`,
  amountTooLarge: (max: string) => `Le montant maximum est ${max}.`,
  amountWhole: 'Saisissez un montant entier, sans centimes.',
  bestOffer: 'Meilleur prix',
  feeIs: (fee: string) => `Frais\u202f: ${fee}`,
  pricesHold: 'Ces prix restent valables pendant',
  rateIs: (asset: string, rate: string) => `1 ${asset} = ${rate}`,
  priceWas: (was: string) => `Le prix a changé. Avant\u202f: ${was}.`,
  gotWas: (was: string) => `Le prix a changé. Avant, vous auriez reçu ${was}.`,
  waysUnavailable: (count: number) =>
    plural.select(count) === 'one'
      ? `${count} moyen de paiement n’est pas disponible en ce moment`
      : `${count} moyens de paiement ne sont pas disponibles en ce moment`,
  wayFrom: (way: string, min: string) => `${way}\u202f: à partir de ${min}`,
  wayUpTo: (way: string, max: string) => `${way}\u202f: jusqu’à ${max}`,
  wayNoOffer: (way: string) => `${way}\u202f: pas d’offre pour ce montant`,
  wayNoAnswer: (way: string) => `${way}\u202f: pas de réponse pour le moment`,
  noOffer: 'Aucun moyen de paiement pour ce montant',
  noOfferText: 'Changez le montant ou choisissez un autre moyen de paiement.',
  noAnswer: 'Aucun moyen de paiement ne répond pour le moment',
  changeAmount: 'Changer le montant',
  pricesEnded: 'Les prix ont expiré.',
  getPrices: 'Voir les nouveaux prix',
  fetchingOffers: 'Recherche des prix…',
  offersFound: (count: number, country: string) =>
    count === 0 ? `${country}\u202f: aucune offre` : plural.select(count) === 'one' ? `${country}\u202f: ${count} offre` : `${country}\u202f: ${count} offres`,
  continue: 'Continuer',
  tryAgain: 'Réessayer',

  // review
  loadUncertain: 'Votre commande a peut-être déjà été créée. Nous la recherchons\u202f; cela prend une minute au plus. Vous n’avez rien payé.',
  createUncertain: 'La connexion est faible. Nous créons toujours cette seule et même commande. Vous n’avez rien payé, et il n’y aura pas de deuxième commande.',

  // instructions
  reference: 'Référence',
  supportCode: 'Code pour l’assistance',

  // frame of the checkout
  back: 'Retour',
  testMode: 'Mode test\u202f: pas d’argent réel',
  checkoutLabel: 'Paiement',
  close: 'Fermer',

  // failures: what happened, whether money moved, the best next step
  title_ERR_UNKNOWN: 'Un problème est survenu',
  title_ERR_NETWORK_OFFLINE: 'Vous êtes hors ligne',
  title_ERR_NETWORK_FAILED: 'Pas de connexion',
  title_ERR_NETWORK_TIMEOUT: 'La connexion est très lente',
  title_ERR_SESSION_SOURCE: 'La boutique ne répond pas',

  ERR_UNKNOWN: 'Cela n’a entraîné aucun paiement. Réessayez, et si le problème reste, donnez le code à l’assistance.',
  ERR_NETWORK_OFFLINE: 'Rien n’est perdu, et cela n’a entraîné aucun paiement. Réessayez quand vous aurez une connexion.',
  ERR_NETWORK_FAILED: 'Rien n’est perdu, et cela n’a entraîné aucun paiement. Vérifiez votre connexion et réessayez.',
  ERR_NETWORK_TIMEOUT: 'Rien n’est perdu, et cela n’a entraîné aucun paiement. Réessayez là où le signal est meilleur.',
  ERR_SESSION_SOURCE: 'Nous n’avons pas pu obtenir de session de paiement de la boutique. Ce que vous avez saisi est conservé. Réessayez dans un instant.',

  // fields
  ERR_AMOUNT_FORMAT: 'Saisissez le montant en chiffres, par exemple 1500.',
  ERR_AMOUNT_NEGATIVE: 'Saisissez un montant supérieur à zéro.',
  ERR_AMOUNT_ZERO: 'Saisissez un montant supérieur à zéro.',
  ERR_AMOUNT_DECIMALS: 'Trop de décimales.',
  ERR_AMOUNT_TOO_LARGE: 'Ce montant est trop élevé.',
  ERR_AMOUNT_TOO_SMALL: 'Ce montant est trop faible.',
};

/** What the steps after the first screen say. */
export const later: LoadLater = () => import('./later/fr.js');

export default fr;
