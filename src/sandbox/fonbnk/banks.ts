/** Nigerian banks as the provider lists them: `code:02` and a name (the form of domain-facts §4.1). */

const BANKS: readonly (readonly [code: string, name: string])[] = [
  ['120001', '9Payment Service Bank'], ['801', 'Abbey Mortgage Bank'], ['51204', 'Above Only MFB'],
  ['044', 'Access Bank'], ['120004', 'Airtel Smartcash PSB'], ['035A', 'ALAT by WEMA'],
  ['50926', 'Amju Unique MFB'], ['401', 'ASO Savings and Loans'], ['50931', 'Bowen Microfinance Bank'],
  ['565', 'Carbon'], ['50823', 'CEMCS Microfinance Bank'], ['023', 'Citibank Nigeria'],
  ['559', 'Coronation Merchant Bank'], ['050', 'Ecobank Nigeria'], ['562', 'Ekondo Microfinance Bank'],
  ['51318', 'FairMoney Microfinance Bank'], ['070', 'Fidelity Bank'], ['011', 'First Bank of Nigeria'],
  ['214', 'First City Monument Bank'], ['501', 'FSDH Merchant Bank'], ['00103', 'Globus Bank'],
  ['058', 'Guaranty Trust Bank'], ['51251', 'Hackman Microfinance Bank'], ['50383', 'Hasal Microfinance Bank'],
  ['120002', 'HopePSB'], ['301', 'Jaiz Bank'], ['082', 'Keystone Bank'], ['50211', 'Kuda Bank'],
  ['90052', 'Lagos Building Investment Company'], ['303', 'Lotus Bank'], ['50563', 'Mayfair MFB'],
  ['50515', 'Moniepoint MFB'], ['120003', 'MTN MoMo PSB'], ['999992', 'OPay Digital Services'],
  ['999991', 'PalmPay'], ['104', 'Parallex Bank'], ['311', 'Parkway ReadyCash'], ['076', 'Polaris Bank'],
  ['105', 'PremiumTrust Bank'], ['101', 'Providus Bank'], ['502', 'Rand Merchant Bank'],
  ['125', 'Rubies MFB'], ['106', 'Signature Bank'], ['51310', 'Sparkle Microfinance Bank'],
  ['221', 'Stanbic IBTC Bank'], ['068', 'Standard Chartered Bank'], ['232', 'Sterling Bank'],
  ['100', 'Suntrust Bank'], ['302', 'TAJ Bank'], ['102', 'Titan Trust Bank'], ['032', 'Union Bank of Nigeria'],
  ['033', 'United Bank For Africa'], ['215', 'Unity Bank'], ['566', 'VFD Microfinance Bank'],
  ['035', 'Wema Bank'], ['057', 'Zenith Bank'],
];

/** Options of the `bankCode` field. */
export const nigerianBanks: readonly { readonly value: string; readonly label: string }[] =
  BANKS.map(([code, label]) => ({ value: `${code}:02`, label }));
