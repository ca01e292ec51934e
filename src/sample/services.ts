/**
 * What the two trusts are contracted to do: one line per point of delivery, treatment function and
 * tariff code, with a unit price and each trust's planned value for the year. Codes are national
 * ones; prices and volumes are illustrative.
 */

/** The pools of the sample agreement. */
export type SamplePool = 'elective' | 'unscheduled' | 'outpatients' | 'high-cost';

export interface Service {
  readonly pool: SamplePool;
  readonly pointOfDelivery: string;
  readonly treatmentFunction: string;
  /** Blank for drugs and devices. */
  readonly tariff: string;
  /** The drug or device, where it is one. */
  readonly item: string;
  /** Unit price in hundredths of a penny: local prices are finer than a penny. */
  readonly unitPrice: number;
  /** Planned value for the year by provider code, in pounds before the market forces factor. */
  readonly planned: Readonly<Record<string, number>>;
}

// Point of delivery, treatment function, tariff or item, unit price in pounds, and the planned value
// for the year in thousands of pounds: Eldermere, Brackenvale.
const ELECTIVE = `
DC      130 BZ34A 1142   640  280
DC      130 BZ34B  986  1750  860
DC      130 BZ34C  894  3100 1490
DC      130 BZ84A  612   420    0
DC      301 FE22Z  418   690  330
DC      301 FE30Z  706   540  250
DC      301 FE32Z  583  2050  960
DC      301 FE35Z  498   870  410
DC      100 FF62C 1894   760  390
DC      100 FF62D 1622   980  520
DC      100 FF37C 1388   430  210
DC      101 LB72A  524   610  240
DC      101 LB14E  896   380  170
DC      101 LB15E 1104   450    0
DC      120 CA10B 1215   520  260
DC      120 CA60C 1340   470  230
DC      502 MA07G 1187   390  180
DC      502 MA36Z  642   330  150
DC      320 EY43F 2417  1340    0
DC      320 EY41D 1962   720    0
DC      110 HN24E 1746   830  410
DC      110 HN43B 1518   690  350
DC      330 JC42C  712   480  220
DC      303 SA04K  468   610  240
DC      370 SB12Z  214  1150  410
EL      110 HN12D 6874  1480  640
EL      110 HN12E 6238  2390 1120
EL      110 HN12F 5912  1760  880
EL      110 HN22D 6466  1540  690
EL      110 HN22E 6109  2280 1040
EL      110 HN24D 3012   640  300
EL      100 FF31C 6980   980  320
EL      100 FF22C 7412   740    0
EL      100 FZ12R 2986   430  190
EL      101 LB61F 5120   690    0
EL      101 LB65D 2240   510  260
EL      170 EY16B 9850   860    0
EL      502 MA07E 4035   720  310
EL      502 MA08B 3366   380  170
EL      120 CA82C 4420   460    0
ELXBD   110 HN12D  312    96   41
ELXBD   100 FF31C  298    74   33
OPPROCFA 120 CA69B  132   410  190
OPPROCFA 130 BZ87A  154   560  240
OPPROCFA 502 MA36Z  188   370  160
OPPROCFUP 330 JC43C 141   520  230
OPPROCFUP 130 BZ86B 117   680  310
OPPROCFUP 101 LB72A 168   390  140
`;

const UNSCHEDULED = `
AE      180 VB01Z  441   760  390
AE      180 VB02Z  398  1340  720
AE      180 VB03Z  312  1980 1090
AE      180 VB04Z  274  2240 1260
AE      180 VB05Z  243  1120  640
AE      180 VB06Z  206   980  570
AE      180 VB07Z  228  1480  830
AE      180 VB08Z  192  1870 1080
AE      180 VB09Z  151  1650  960
AE      180 VB11Z   96   620  410
AMBSTC  300 WH13B  362   840  430
AMBSTC  300 EB12C  341   720  380
NEL     300 WJ06E 3214  2180 1310
NEL     300 WJ06G 2466  1740 1060
NEL     300 WJ03F 1288   960  590
NEL     300 LA04P 2904  1620  940
NEL     300 LA04R 2018   870  520
NEL     300 KB02J 1716   530  310
NEL     430 WH09C 4982  1980 1240
NEL     430 WH09E 3416  2240 1370
NEL     430 LA04L 4233  1730 1010
NEL     430 DZ65E 3188  1480  860
NEL     340 DZ11R 2894  1860 1070
NEL     340 DZ11U 1966  1320  780
NEL     340 DZ65H 2012  1490  880
NEL     340 DZ65J 1530   940  560
NEL     340 DZ22N 2077   770  450
NEL     320 EB03D 2865  1890  960
NEL     320 EB03E 1938  1160  640
NEL     320 EB07D 1624   980  540
NEL     320 EB10D 2744  1640  720
NEL     320 EY40D 5218  1870    0
NEL     328 AA35C 6733  1720    0
NEL     328 AA35E 3688  1560  610
NEL     100 FF37E 2214   980  520
NEL     100 FD10H 1756  1070  640
NEL     100 FF30D 6190   860    0
NEL     110 HD23F 2418   760  420
NEL     110 HT12C 7412  2360 1290
NEL     110 HE11F 5116  1180  610
NEL     420 PD11B 1216   940  510
NEL     420 PD14E  904  1150  640
NEL     420 PD12C  711   620  370
NELNE   501 NZ30C 1824  1760  820
NELNE   501 NZ31C 2096  1240  560
NELNE   501 NZ50C 4318  1890  870
NELNE   501 NZ51C 4866  1020  430
NELST   300 WJ06J  874   680  410
NELST   340 DZ65K  812   540  320
NELXBD  430 WH09C  284   320  190
NELXBD  300 WJ06E  284   270  160
`;

const OUTPATIENTS = `
OPFASPCL 100 WF01B 173  640 320
OPFASPCL 110 WF01B 168 1180 640
OPFASPCL 101 WF01B 149  470 230
OPFASPCL 120 WF01B 124  560 290
OPFASPCL 130 WF01B 138  980 480
OPFASPCL 301 WF01B 196  610 300
OPFASPCL 320 WF01B 212  870 360
OPFASPCL 330 WF01B 131  740 370
OPFASPCL 340 WF01B 234  690 310
OPFASPCL 370 WF01B 247  830 240
OPFASPCL 410 WF01B 251  620 280
OPFASPCL 502 WF01B 163  590 290
OPFASPCL 420 WF01B 228  610 290
OPFUPSPCL 100 WF01A  86  410 210
OPFUPSPCL 110 WF01A  81 1240 680
OPFUPSPCL 101 WF01A  77  430 210
OPFUPSPCL 130 WF01A  74 1870 890
OPFUPSPCL 301 WF01A  92  640 290
OPFUPSPCL 320 WF01A  98  980 390
OPFUPSPCL 330 WF01A  79  870 410
OPFUPSPCL 340 WF01A 108  760 330
OPFUPSPCL 370 WF01A 112 1640 420
OPFUPSPCL 410 WF01A 118 1130 520
OPFUPSPCL 502 WF01A  84  480 240
OPFUPSPCL 420 WF01A 116  720 340
OPFUPMPCL 370 WF02A 164  520   0
NF2FFA   330 WF01D  62.345 190  90
NF2FFUP  301 WF01C  41.2775 280 130
NF2FFUP  340 WF01C  44.105 260 120
NF2FFUP  410 WF01C  43.5925 310 150
`;

// Drugs and devices are passed through at what they cost: a price for the line, no tariff.
const HIGH_COST = `
DRUG   410 ADALIMUMAB    1 2140  980
DRUG   410 ETANERCEPT    1  830  390
DRUG   301 INFLIXIMAB    1 1360  560
DRUG   301 VEDOLIZUMAB   1 1180  470
DRUG   330 SECUKINUMAB   1  940  430
DRUG   330 DUPILUMAB     1 1270  540
DRUG   130 AFLIBERCEPT   1 2860 1340
DRUG   130 RANIBIZUMAB   1 1420  690
DRUG   400 OCRELIZUMAB   1 1960    0
DRUG   340 OMALIZUMAB    1  620  260
DEVICE 320 DEFIBRILLATOR 1 1480    0
DEVICE 320 PACEMAKER     1  690  210
DEVICE 120 COCHLEAR      1  740    0
`;

const HUNDREDTHS_OF_A_PENNY = 10_000;

const fromTable = (pool: SamplePool, table: string): Service[] =>
  table
    .trim()
    .split('\n')
    .map((row) => {
      const [pointOfDelivery, treatmentFunction, code, price, eldermere, brackenvale] = row
        .trim()
        .split(/\s+/) as [string, string, string, string, string, string];
      const passedThrough = pool === 'high-cost';
      return {
        pool,
        pointOfDelivery,
        treatmentFunction,
        tariff: passedThrough ? '' : code,
        item: passedThrough ? code : '',
        unitPrice: Math.round(Number(price) * HUNDREDTHS_OF_A_PENNY),
        planned: { RZ1: Number(eldermere) * 1000, RZ4: Number(brackenvale) * 1000 },
      };
    });

export const SERVICES: readonly Service[] = [
  ...fromTable('elective', ELECTIVE),
  ...fromTable('unscheduled', UNSCHEDULED),
  ...fromTable('outpatients', OUTPATIENTS),
  ...fromTable('high-cost', HIGH_COST),
];
