// Written by ../models/generate.py from the rule of ../models/sparse-200.yaml.

#include "ensemble.hpp"

struct Web
{
    static constexpr const char* name = "sparse-200";
    static constexpr std::size_t size = 200, strains = 100;
    static constexpr double end = 365;
    static constexpr Axis first{0, 0.6, 32};    // load
    static constexpr Axis second{0.2, 1.4, 32}; // weight of strain_3 -> reserve_1
    static constexpr double resting[size] = {0.08, 0.05, 0.15, 0.05, 0.1, 0.12, 0.09, 0.12, 0.13, 0.05, 0.15, 0.15, 0.14, 0.06, 0.09, 0.08, 0.14, 0.12, 0.12, 0.1, 0.14, 0.15, 0.08, 0.06, 0.07, 0.06, 0.13, 0.05, 0.12, 0.14, 0.07, 0.1, 0.12, 0.11, 0.08, 0.12, 0.05, 0.07, 0.1, 0.09, 0.12, 0.12, 0.15, 0.11, 0.08, 0.05, 0.06, 0.09, 0.15, 0.1, 0.13, 0.15, 0.14, 0.09, 0.11, 0.14, 0.09, 0.07, 0.09, 0.12, 0.06, 0.1, 0.1, 0.06, 0.1, 0.09, 0.15, 0.05, 0.11, 0.11, 0.07, 0.1, 0.05, 0.08, 0.13, 0.13, 0.08, 0.14, 0.09, 0.06, 0.1, 0.12, 0.14, 0.07, 0.15, 0.09, 0.08, 0.11, 0.1, 0.11, 0.13, 0.06, 0.12, 0.09, 0.11, 0.14, 0.11, 0.14, 0.09, 0.15, 0.06, 0.05, 0.13, 0.12, 0.11, 0.11, 0.08, 0.09, 0.08, 0.13, 0.08, 0.14, 0.14, 0.08, 0.1, 0.13, 0.15, 0.07, 0.11, 0.06, 0.09, 0.1, 0.11, 0.15, 0.06, 0.06, 0.07, 0.1, 0.08, 0.11, 0.08, 0.07, 0.08, 0.07, 0.12, 0.1, 0.13, 0.14, 0.08, 0.08, 0.15, 0.07, 0.1, 0.07, 0.14, 0.05, 0.11, 0.1, 0.09, 0.12, 0.15, 0.08, 0.15, 0.05, 0.08, 0.13, 0.14, 0.11, 0.15, 0.14, 0.1, 0.1, 0.14, 0.09, 0.09, 0.08, 0.09, 0.13, 0.08, 0.1, 0.09, 0.12, 0.14, 0.11, 0.11, 0.07, 0.12, 0.06, 0.1, 0.06, 0.05, 0.06, 0.11, 0.12, 0.11, 0.11, 0.1, 0.15, 0.14, 0.06, 0.08, 0.05, 0.14, 0.15, 0.13, 0.06, 0.15, 0.1, 0.05, 0.06};
    static constexpr double tau[size] = {30, 2, 16, 3, 28, 19, 13, 19, 12, 8, 26, 3, 20, 10, 25, 10, 15, 26, 23, 26, 19, 10, 23, 5, 7, 6, 4, 21, 28, 25, 30, 15, 28, 12, 26, 28, 19, 9, 13, 22, 20, 22, 20, 8, 7, 4, 26, 8, 28, 17, 26, 24, 23, 10, 2, 18, 8, 8, 29, 21, 10, 21, 25, 15, 8, 10, 7, 4, 27, 10, 2, 22, 13, 6, 25, 7, 18, 30, 14, 26, 12, 8, 9, 9, 14, 21, 29, 18, 21, 27, 22, 12, 16, 15, 6, 19, 25, 20, 16, 23, 27, 4, 6, 21, 15, 26, 30, 19, 20, 17, 17, 13, 4, 3, 17, 6, 24, 25, 6, 15, 8, 20, 9, 14, 13, 24, 29, 18, 17, 29, 21, 24, 15, 13, 17, 14, 16, 18, 30, 11, 7, 18, 27, 21, 21, 26, 16, 7, 18, 10, 20, 30, 30, 2, 8, 24, 13, 9, 23, 28, 28, 30, 2, 17, 10, 2, 21, 9, 27, 30, 28, 19, 25, 3, 19, 20, 25, 10, 13, 20, 27, 25, 27, 20, 14, 7, 8, 5, 15, 16, 13, 14, 18, 2, 28, 29, 7, 4, 9, 25};

    const double weight, halfPower;
    double base[size], speed[size];

    Web(double load, double weight) : weight(weight), halfPower(x4(0.5))
    {
        for (std::size_t i = 0; i < size; ++i)
        {
            base[i] = resting[i] + (i < strains / 2 ? load : 0);
            speed[i] = 1 / tau[i];
        }
    }

    void initial(State<size>& x) const
    {
        for (std::size_t i = 0; i < size; ++i)
            x[i] = i < strains ? 0.3 : 0.7;
    }

    void operator()(const State<size>& x, State<size>& slope, double) const
    {
        double acts[size], drive[size];
        for (std::size_t i = 0; i < strains; ++i)
            acts[i] = x4(x[i]) / (halfPower + x4(x[i]));
        for (std::size_t i = strains; i < size; ++i)
            acts[i] = x4(1 - x[i]) / (halfPower + x4(1 - x[i]));
        drive[0] = 0.62 * acts[167] + 0.55 * acts[131] + 0.33 * acts[86];
        drive[1] = 0.67 * acts[3] + 0.51 * acts[21] + 0.63 * acts[74];
        drive[2] = 0.42 * acts[130] + 0.69 * acts[39] + 0.59 * acts[108];
        drive[3] = 0.38 * acts[24] + 0.3 * acts[91] + 0.44 * acts[72];
        drive[4] = 0.22 * acts[161] + 0.22 * acts[116] + 0.52 * acts[124];
        drive[5] = 0.38 * acts[57] + 0.28 * acts[59] + 0.42 * acts[70];
        drive[6] = 0.21 * acts[163] + 0.51 * acts[174] + 0.35 * acts[198];
        drive[7] = 0.58 * acts[44] + 0.66 * acts[174] + 0.24 * acts[182];
        drive[8] = 0.42 * acts[47] + 0.66 * acts[135] + 0.51 * acts[199];
        drive[9] = 0.53 * acts[153] + 0.54 * acts[57] + 0.57 * acts[108];
        drive[10] = 0.52 * acts[60] + 0.33 * acts[51] + 0.58 * acts[38];
        drive[11] = 0.34 * acts[142] + 0.68 * acts[69] + 0.66 * acts[113];
        drive[12] = 0.47 * acts[65] + 0.67 * acts[60] + 0.27 * acts[108];
        drive[13] = 0.49 * acts[67] + 0.66 * acts[16] + 0.4 * acts[123];
        drive[14] = 0.3 * acts[6] + 0.39 * acts[58] + 0.26 * acts[122];
        drive[15] = 0.27 * acts[49] + 0.66 * acts[67] + 0.53 * acts[10];
        drive[16] = 0.66 * acts[27] + 0.46 * acts[144] + 0.41 * acts[177];
        drive[17] = 0.32 * acts[108] + 0.22 * acts[154] + 0.41 * acts[24];
        drive[18] = 0.69 * acts[111] + 0.64 * acts[67] + 0.35 * acts[136];
        drive[19] = 0.7 * acts[46] + 0.39 * acts[139] + 0.7 * acts[136];
        drive[20] = 0.36 * acts[75] + 0.36 * acts[29] + 0.38 * acts[2];
        drive[21] = 0.2 * acts[17] + 0.28 * acts[1] + 0.56 * acts[36];
        drive[22] = 0.24 * acts[10] + 0.64 * acts[195] + 0.46 * acts[81];
        drive[23] = 0.41 * acts[152] + 0.25 * acts[0] + 0.21 * acts[135];
        drive[24] = 0.22 * acts[87] + 0.64 * acts[102] + 0.4 * acts[177];
        drive[25] = 0.32 * acts[7] + 0.49 * acts[34] + 0.68 * acts[84];
        drive[26] = 0.65 * acts[117] + 0.52 * acts[90] + 0.66 * acts[172];
        drive[27] = 0.39 * acts[80] + 0.45 * acts[21] + 0.55 * acts[145];
        drive[28] = 0.69 * acts[27] + 0.46 * acts[181] + 0.27 * acts[82];
        drive[29] = 0.44 * acts[112] + 0.42 * acts[62] + 0.24 * acts[106];
        drive[30] = 0.43 * acts[29] + 0.49 * acts[18] + 0.46 * acts[20];
        drive[31] = 0.67 * acts[60] + 0.48 * acts[52] + 0.22 * acts[13];
        drive[32] = 0.45 * acts[121] + 0.69 * acts[163] + 0.7 * acts[10];
        drive[33] = 0.65 * acts[190] + 0.41 * acts[29] + 0.45 * acts[193];
        drive[34] = 0.49 * acts[22] + 0.63 * acts[88] + 0.46 * acts[157];
        drive[35] = 0.53 * acts[115] + 0.53 * acts[104] + 0.6 * acts[173];
        drive[36] = 0.41 * acts[74] + 0.62 * acts[22] + 0.33 * acts[195];
        drive[37] = 0.7 * acts[43] + 0.65 * acts[172] + 0.6 * acts[119];
        drive[38] = 0.4 * acts[52] + 0.2 * acts[100] + 0.23 * acts[35];
        drive[39] = 0.45 * acts[54] + 0.28 * acts[81] + 0.56 * acts[71];
        drive[40] = 0.45 * acts[4] + 0.6 * acts[27] + 0.4 * acts[69];
        drive[41] = 0.29 * acts[89] + 0.35 * acts[70] + 0.47 * acts[115];
        drive[42] = 0.34 * acts[9] + 0.2 * acts[81] + 0.3 * acts[30];
        drive[43] = 0.57 * acts[4] + 0.2 * acts[32] + 0.49 * acts[92];
        drive[44] = 0.58 * acts[161] + 0.27 * acts[52] + 0.4 * acts[143];
        drive[45] = 0.24 * acts[167] + 0.28 * acts[64] + 0.33 * acts[159];
        drive[46] = 0.39 * acts[99] + 0.43 * acts[85] + 0.37 * acts[54];
        drive[47] = 0.61 * acts[191] + 0.35 * acts[197] + 0.28 * acts[68];
        drive[48] = 0.68 * acts[183] + 0.35 * acts[105] + 0.29 * acts[139];
        drive[49] = 0.49 * acts[12] + 0.49 * acts[100] + 0.42 * acts[34];
        drive[50] = 0.22 * acts[196] + 0.51 * acts[168] + 0.41 * acts[67];
        drive[51] = 0.46 * acts[126] + 0.3 * acts[22] + 0.31 * acts[71];
        drive[52] = 0.47 * acts[8] + 0.35 * acts[57] + 0.31 * acts[183];
        drive[53] = 0.32 * acts[186] + 0.35 * acts[26] + 0.49 * acts[99];
        drive[54] = 0.65 * acts[26] + 0.33 * acts[90] + 0.4 * acts[69];
        drive[55] = 0.34 * acts[16] + 0.45 * acts[190] + 0.68 * acts[149];
        drive[56] = 0.31 * acts[90] + 0.58 * acts[20] + 0.64 * acts[117];
        drive[57] = 0.42 * acts[175] + 0.29 * acts[185] + 0.26 * acts[28];
        drive[58] = 0.56 * acts[14] + 0.63 * acts[44] + 0.26 * acts[36];
        drive[59] = 0.36 * acts[63] + 0.5 * acts[42] + 0.25 * acts[62];
        drive[60] = 0.45 * acts[118] + 0.4 * acts[171] + 0.49 * acts[187];
        drive[61] = 0.3 * acts[157] + 0.29 * acts[193] + 0.49 * acts[131];
        drive[62] = 0.51 * acts[40] + 0.42 * acts[158] + 0.47 * acts[88];
        drive[63] = 0.48 * acts[89] + 0.46 * acts[133] + 0.64 * acts[42];
        drive[64] = 0.2 * acts[68] + 0.51 * acts[85] + 0.3 * acts[50];
        drive[65] = 0.39 * acts[106] + 0.62 * acts[99] + 0.38 * acts[97];
        drive[66] = 0.39 * acts[80] + 0.28 * acts[159] + 0.45 * acts[185];
        drive[67] = 0.54 * acts[15] + 0.64 * acts[140] + 0.68 * acts[32];
        drive[68] = 0.28 * acts[12] + 0.61 * acts[11] + 0.51 * acts[107];
        drive[69] = 0.69 * acts[152] + 0.37 * acts[86] + 0.66 * acts[158];
        drive[70] = 0.21 * acts[166] + 0.6 * acts[143] + 0.38 * acts[135];
        drive[71] = 0.5 * acts[18] + 0.64 * acts[185] + 0.43 * acts[122];
        drive[72] = 0.53 * acts[46] + 0.26 * acts[60] + 0.54 * acts[100];
        drive[73] = 0.33 * acts[53] + 0.43 * acts[107] + 0.5 * acts[155];
        drive[74] = 0.37 * acts[26] + 0.55 * acts[175] + 0.44 * acts[81];
        drive[75] = 0.42 * acts[168] + 0.39 * acts[84] + 0.25 * acts[71];
        drive[76] = 0.37 * acts[26] + 0.53 * acts[80] + 0.3 * acts[14];
        drive[77] = 0.58 * acts[58] + 0.5 * acts[177] + 0.64 * acts[38];
        drive[78] = 0.36 * acts[44] + 0.63 * acts[118] + 0.29 * acts[185];
        drive[79] = 0.49 * acts[130] + 0.36 * acts[187] + 0.7 * acts[118];
        drive[80] = 0.63 * acts[168] + 0.58 * acts[120] + 0.48 * acts[145];
        drive[81] = 0.56 * acts[111] + 0.59 * acts[153] + 0.24 * acts[168];
        drive[82] = 0.56 * acts[68] + 0.39 * acts[141] + 0.33 * acts[109];
        drive[83] = 0.25 * acts[24] + 0.34 * acts[153] + 0.58 * acts[177];
        drive[84] = 0.46 * acts[80] + 0.34 * acts[164] + 0.2 * acts[29];
        drive[85] = 0.24 * acts[148] + 0.24 * acts[186] + 0.5 * acts[145];
        drive[86] = 0.7 * acts[34] + 0.43 * acts[107] + 0.22 * acts[31];
        drive[87] = 0.65 * acts[34] + 0.4 * acts[99] + 0.45 * acts[6];
        drive[88] = 0.68 * acts[162] + 0.58 * acts[27] + 0.63 * acts[82];
        drive[89] = 0.5 * acts[97] + 0.57 * acts[132] + 0.33 * acts[49];
        drive[90] = 0.37 * acts[38] + 0.39 * acts[153] + 0.35 * acts[101];
        drive[91] = 0.46 * acts[32] + 0.68 * acts[116] + 0.37 * acts[71];
        drive[92] = 0.44 * acts[109] + 0.59 * acts[29] + 0.64 * acts[192];
        drive[93] = 0.29 * acts[78] + 0.49 * acts[48] + 0.67 * acts[199];
        drive[94] = 0.3 * acts[39] + 0.25 * acts[14] + 0.61 * acts[81];
        drive[95] = 0.33 * acts[122] + 0.62 * acts[193] + 0.35 * acts[114];
        drive[96] = 0.53 * acts[107] + 0.25 * acts[123] + 0.61 * acts[191];
        drive[97] = 0.46 * acts[139] + 0.22 * acts[158] + 0.39 * acts[61];
        drive[98] = 0.33 * acts[119] + 0.26 * acts[26] + 0.35 * acts[73];
        drive[99] = 0.3 * acts[96] + 0.47 * acts[188] + 0.7 * acts[88];
        drive[100] = weight * acts[2] + 0.47 * acts[28] + 0.42 * acts[86];
        drive[101] = 0.47 * acts[120] + 0.54 * acts[84] + 0.68 * acts[42];
        drive[102] = 0.68 * acts[52] + 0.51 * acts[62] + 0.46 * acts[126];
        drive[103] = 0.5 * acts[106] + 0.54 * acts[61] + 0.67 * acts[185];
        drive[104] = 0.61 * acts[132] + 0.46 * acts[0] + 0.68 * acts[199];
        drive[105] = 0.63 * acts[84] + 0.52 * acts[157] + 0.66 * acts[190];
        drive[106] = 0.63 * acts[8] + 0.6 * acts[25] + 0.28 * acts[160];
        drive[107] = 0.44 * acts[63] + 0.68 * acts[171] + 0.52 * acts[46];
        drive[108] = 0.5 * acts[127] + 0.27 * acts[128] + 0.24 * acts[153];
        drive[109] = 0.39 * acts[193] + 0.3 * acts[134] + 0.21 * acts[64];
        drive[110] = 0.66 * acts[81] + 0.46 * acts[156] + 0.44 * acts[175];
        drive[111] = 0.5 * acts[9] + 0.29 * acts[78] + 0.52 * acts[181];
        drive[112] = 0.24 * acts[13] + 0.21 * acts[4] + 0.21 * acts[187];
        drive[113] = 0.31 * acts[198] + 0.31 * acts[9] + 0.24 * acts[98];
        drive[114] = 0.55 * acts[57] + 0.34 * acts[62] + 0.27 * acts[11];
        drive[115] = 0.41 * acts[38] + 0.34 * acts[79] + 0.42 * acts[15];
        drive[116] = 0.47 * acts[172] + 0.68 * acts[51] + 0.69 * acts[79];
        drive[117] = 0.31 * acts[106] + 0.32 * acts[14] + 0.59 * acts[2];
        drive[118] = 0.24 * acts[182] + 0.27 * acts[120] + 0.35 * acts[20];
        drive[119] = 0.27 * acts[176] + 0.37 * acts[101] + 0.2 * acts[44];
        drive[120] = 0.4 * acts[13] + 0.61 * acts[93] + 0.22 * acts[83];
        drive[121] = 0.7 * acts[191] + 0.59 * acts[12] + 0.63 * acts[66];
        drive[122] = 0.51 * acts[129] + 0.33 * acts[137] + 0.52 * acts[194];
        drive[123] = 0.59 * acts[37] + 0.44 * acts[145] + 0.35 * acts[11];
        drive[124] = 0.38 * acts[73] + 0.24 * acts[27] + 0.42 * acts[0];
        drive[125] = 0.35 * acts[179] + 0.5 * acts[131] + 0.21 * acts[16];
        drive[126] = 0.53 * acts[130] + 0.45 * acts[58] + 0.33 * acts[37];
        drive[127] = 0.44 * acts[199] + 0.68 * acts[106] + 0.34 * acts[102];
        drive[128] = 0.38 * acts[110] + 0.64 * acts[12] + 0.58 * acts[135];
        drive[129] = 0.58 * acts[128] + 0.44 * acts[140] + 0.69 * acts[125];
        drive[130] = 0.56 * acts[41] + 0.55 * acts[162] + 0.37 * acts[125];
        drive[131] = 0.53 * acts[28] + 0.26 * acts[185] + 0.66 * acts[108];
        drive[132] = 0.24 * acts[181] + 0.4 * acts[177] + 0.53 * acts[38];
        drive[133] = 0.25 * acts[52] + 0.38 * acts[70] + 0.64 * acts[10];
        drive[134] = 0.24 * acts[182] + 0.4 * acts[161] + 0.43 * acts[82];
        drive[135] = 0.44 * acts[53] + 0.46 * acts[149] + 0.22 * acts[133];
        drive[136] = 0.65 * acts[166] + 0.43 * acts[153] + 0.55 * acts[70];
        drive[137] = 0.4 * acts[24] + 0.59 * acts[58] + 0.4 * acts[125];
        drive[138] = 0.6 * acts[193] + 0.56 * acts[136] + 0.57 * acts[3];
        drive[139] = 0.36 * acts[195] + 0.53 * acts[166] + 0.27 * acts[120];
        drive[140] = 0.43 * acts[169] + 0.2 * acts[37] + 0.69 * acts[199];
        drive[141] = 0.65 * acts[44] + 0.39 * acts[103] + 0.54 * acts[39];
        drive[142] = 0.49 * acts[178] + 0.39 * acts[134] + 0.3 * acts[98];
        drive[143] = 0.62 * acts[100] + 0.34 * acts[5] + 0.48 * acts[95];
        drive[144] = 0.52 * acts[158] + 0.47 * acts[60] + 0.49 * acts[169];
        drive[145] = 0.47 * acts[40] + 0.65 * acts[78] + 0.38 * acts[96];
        drive[146] = 0.68 * acts[65] + 0.32 * acts[4] + 0.69 * acts[13];
        drive[147] = 0.63 * acts[73] + 0.29 * acts[137] + 0.29 * acts[152];
        drive[148] = 0.47 * acts[188] + 0.57 * acts[22] + 0.21 * acts[68];
        drive[149] = 0.51 * acts[164] + 0.29 * acts[150] + 0.22 * acts[80];
        drive[150] = 0.26 * acts[110] + 0.33 * acts[65] + 0.5 * acts[137];
        drive[151] = 0.27 * acts[78] + 0.23 * acts[144] + 0.57 * acts[117];
        drive[152] = 0.66 * acts[13] + 0.5 * acts[159] + 0.27 * acts[122];
        drive[153] = 0.59 * acts[115] + 0.45 * acts[192] + 0.45 * acts[72];
        drive[154] = 0.24 * acts[140] + 0.62 * acts[158] + 0.36 * acts[142];
        drive[155] = 0.55 * acts[86] + 0.69 * acts[118] + 0.6 * acts[58];
        drive[156] = 0.54 * acts[54] + 0.62 * acts[27] + 0.2 * acts[182];
        drive[157] = 0.63 * acts[115] + 0.35 * acts[131] + 0.23 * acts[110];
        drive[158] = 0.61 * acts[176] + 0.38 * acts[162] + 0.36 * acts[61];
        drive[159] = 0.4 * acts[60] + 0.46 * acts[108] + 0.34 * acts[23];
        drive[160] = 0.25 * acts[83] + 0.24 * acts[109] + 0.31 * acts[47];
        drive[161] = 0.66 * acts[68] + 0.26 * acts[147] + 0.23 * acts[1];
        drive[162] = 0.44 * acts[67] + 0.29 * acts[176] + 0.58 * acts[174];
        drive[163] = 0.47 * acts[191] + 0.62 * acts[155] + 0.2 * acts[109];
        drive[164] = 0.6 * acts[27] + 0.49 * acts[158] + 0.52 * acts[6];
        drive[165] = 0.57 * acts[15] + 0.51 * acts[71] + 0.29 * acts[168];
        drive[166] = 0.46 * acts[46] + 0.27 * acts[122] + 0.49 * acts[114];
        drive[167] = 0.68 * acts[7] + 0.21 * acts[83] + 0.22 * acts[67];
        drive[168] = 0.42 * acts[54] + 0.65 * acts[134] + 0.63 * acts[4];
        drive[169] = 0.33 * acts[138] + 0.61 * acts[48] + 0.41 * acts[123];
        drive[170] = 0.37 * acts[79] + 0.26 * acts[69] + 0.47 * acts[168];
        drive[171] = 0.48 * acts[140] + 0.5 * acts[123] + 0.35 * acts[33];
        drive[172] = 0.32 * acts[36] + 0.26 * acts[12] + 0.57 * acts[72];
        drive[173] = 0.63 * acts[55] + 0.27 * acts[38] + 0.48 * acts[66];
        drive[174] = 0.69 * acts[144] + 0.64 * acts[100] + 0.28 * acts[112];
        drive[175] = 0.61 * acts[63] + 0.69 * acts[60] + 0.69 * acts[71];
        drive[176] = 0.69 * acts[118] + 0.31 * acts[49] + 0.44 * acts[98];
        drive[177] = 0.45 * acts[125] + 0.22 * acts[145] + 0.52 * acts[85];
        drive[178] = 0.67 * acts[152] + 0.48 * acts[109] + 0.64 * acts[192];
        drive[179] = 0.4 * acts[167] + 0.68 * acts[62] + 0.44 * acts[76];
        drive[180] = 0.51 * acts[149] + 0.28 * acts[102] + 0.56 * acts[82];
        drive[181] = 0.4 * acts[130] + 0.39 * acts[177] + 0.39 * acts[115];
        drive[182] = 0.58 * acts[14] + 0.59 * acts[35] + 0.41 * acts[103];
        drive[183] = 0.28 * acts[133] + 0.48 * acts[178] + 0.23 * acts[189];
        drive[184] = 0.37 * acts[190] + 0.4 * acts[82] + 0.7 * acts[133];
        drive[185] = 0.49 * acts[183] + 0.54 * acts[144] + 0.51 * acts[176];
        drive[186] = 0.4 * acts[46] + 0.41 * acts[152] + 0.55 * acts[12];
        drive[187] = 0.61 * acts[183] + 0.56 * acts[137] + 0.54 * acts[67];
        drive[188] = 0.3 * acts[59] + 0.29 * acts[14] + 0.41 * acts[11];
        drive[189] = 0.55 * acts[133] + 0.34 * acts[77] + 0.47 * acts[5];
        drive[190] = 0.57 * acts[61] + 0.2 * acts[154] + 0.22 * acts[32];
        drive[191] = 0.6 * acts[136] + 0.27 * acts[107] + 0.44 * acts[149];
        drive[192] = 0.48 * acts[99] + 0.42 * acts[155] + 0.44 * acts[187];
        drive[193] = 0.59 * acts[197] + 0.52 * acts[66] + 0.58 * acts[50];
        drive[194] = 0.39 * acts[52] + 0.41 * acts[169] + 0.23 * acts[26];
        drive[195] = 0.6 * acts[37] + 0.47 * acts[96] + 0.21 * acts[156];
        drive[196] = 0.63 * acts[191] + 0.2 * acts[41] + 0.45 * acts[117];
        drive[197] = 0.46 * acts[190] + 0.51 * acts[141] + 0.59 * acts[8];
        drive[198] = 0.25 * acts[19] + 0.46 * acts[68] + 0.6 * acts[75];
        drive[199] = 0.45 * acts[40] + 0.46 * acts[23] + 0.32 * acts[159];
        for (std::size_t i = 0; i < strains; ++i)
            slope[i] = ((base[i] + drive[i]) * (1 - x[i]) - x[i]) * speed[i];
        for (std::size_t i = strains; i < size; ++i)
            slope[i] = ((1 - x[i]) - (base[i] + drive[i]) * x[i]) * speed[i];
    }
};

int main(int argc, char** argv) { return run<Web>(argc, argv); }
