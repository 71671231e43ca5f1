/** What stands in place of a frame that did not come up, by language: whether money moved, and where it can be opened. */
export const FAILURE_WORDS: Readonly<Record<string, readonly [string, string]>> = {
  en: ['The checkout could not be shown here. Nothing was paid.', 'Open it in a window of its own'],
  am: ['የክፍያ ገጹን እዚህ ማሳየት አልተቻለም። ምንም አልተከፈለም።', 'በራሱ መስኮት ይክፈቱት'],
  ar: ['تعذّر عرض جلسة الدفع هنا. لم يُدفع أي مبلغ.', 'فتحها في نافذة مستقلة'],
  es: ['No se pudo mostrar aquí la página de pago. No se pagó nada.', 'Abrir en una ventana aparte'],
  fr: ['La page de paiement n’a pas pu s’afficher ici. Rien n’a été payé.', 'Ouvrir dans une fenêtre à part'],
  ha: ['An kasa nuna wurin biya a nan. Ba a biya komai ba.', 'Buɗe shi a taga ta dabam'],
  ig: ['E nweghị ike igosi ebe ịkwụ ụgwọ n’ebe a. A kwụghị ego ọ bụla.', 'Mepee ya na windo nke ya'],
  pt: ['Não foi possível mostrar aqui a página de pagamento. Nada foi pago.', 'Abrir numa janela própria'],
  rw: ['Sesiyo yo kwishyura ntiyashoboye kugaragara hano. Nta mafaranga yishyuwe.', 'Yifungure mu rindi dirishya'],
  so: ['Bogga lacag-bixinta halkan laguma tusi karin. Lacag lama bixin.', 'Ku fur daaqad u gaar ah'],
  sw: ['Ukurasa wa malipo haukuweza kuonyeshwa hapa. Hakuna kilicholipwa.', 'Ufungue kwenye dirisha lake lenyewe'],
  yo: ['A kò lè fi ibi ìsanwó hàn níbí. Kò sí ìsanwó kankan tó wáyé.', 'Ṣí i nínú fèrèsé tirẹ̀'],
  zu: ['Iseshini yokukhokha ayikwazanga ukuboniswa lapha. Akukhokhwanga lutho.', 'Yivule kwelinye iwindi'],
};
