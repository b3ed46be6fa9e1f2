namespace Desalt.Reports;

/// <summary>The look of a report page: light and dark, wide and narrow, on screen and on paper.</summary>
internal static class Stylesheet
{
    /// <summary>The rules, without those of the charts.</summary>
    public const string Rules = """
        :root{color-scheme:light dark;--paper:#fff;--raised:#f5f7f9;--ink:#1b2129;--muted:#5a6472;--rule:#dde1e6;
        --accent:#0a6ab4;--bar:#9cc6e8;--good:#0b7a5a;--bad:#b23c12}
        @media screen and (prefers-color-scheme:dark){:root{--paper:#15181d;--raised:#1d2127;--ink:#e9ecf0;
        --muted:#a3adba;--rule:#323942;--accent:#6cb8f2;--bar:#2f6593;--good:#4fd3a6;--bad:#ff9a6b}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
        body{margin:0 auto;max-width:1080px;padding:56px 32px 72px;background:var(--paper);color:var(--ink);
        font:16px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
        font-variant-numeric:tabular-nums}
        p{margin:0 0 1em;max-width:68ch}
        a{color:var(--accent);text-underline-offset:.2em;text-decoration-thickness:1px}
        :focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:2px}
        code{font:.875em/1.6 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}

        header{margin-bottom:40px}
        .kind{margin:0 0 8px;color:var(--accent);font-size:14px;font-weight:600}
        h1{margin:0;max-width:24ch;font-size:clamp(30px,5vw,46px);line-height:1.12;letter-spacing:-.022em;
        font-weight:700;text-wrap:balance}
        .lead{margin:18px 0 0;max-width:60ch;font-size:clamp(17px,2.2vw,20px);line-height:1.5;color:var(--muted);text-wrap:pretty}
        h2{margin:0 0 20px;font-size:26px;line-height:1.25;letter-spacing:-.012em;font-weight:650;text-wrap:balance}
        section{margin-top:72px;scroll-margin-top:24px}
        footer{margin-top:72px;padding-top:20px;border-top:1px solid var(--rule);color:var(--muted);font-size:14px}
        nav{margin:44px 0 0;padding:14px 0;border:solid var(--rule);border-width:1px 0}
        nav ul{display:flex;flex-wrap:wrap;gap:6px 26px;margin:0;padding:0;list-style:none;font-size:15px}
        nav a{text-decoration:none}
        nav a:hover{text-decoration:underline}

        figure{margin:32px 0;break-inside:avoid}
        figcaption{margin-top:12px;max-width:68ch;color:var(--muted);font-size:14px;line-height:1.5}
        .figure-title{margin:0 0 10px;font-size:15px;line-height:1.3;font-weight:650}
        section>h2+figure,.columns figure{margin-top:0}
        .scroll{overflow-x:auto}
        .columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,400px),1fr));gap:8px 48px;align-items:start}
        .columns>div{min-width:0}

        .headlines{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,190px),1fr));gap:28px 40px;margin:0 0 44px}
        .headlines>div{padding-top:14px;border-top:2px solid var(--ink)}
        .headlines dt{color:var(--muted);font-size:14px}
        .headlines dd{margin:0}
        .headlines .value{margin:2px 0;font-size:42px;line-height:1.15;letter-spacing:-.025em;font-weight:650}
        .headlines .note{font-size:14px;line-height:1.45;text-wrap:balance;color:var(--muted)}
        .headlines .good .note{color:var(--good)}
        .headlines .bad .note{color:var(--bad)}

        .facts{display:grid;grid-template-columns:minmax(110px,max-content) 1fr;margin:0;border-top:1px solid var(--rule);font-size:15px}
        .facts dt,.facts dd{margin:0;padding:9px 0;border-bottom:1px solid var(--rule)}
        .facts dt{padding-right:32px;color:var(--muted)}
        .facts dd{overflow-wrap:anywhere}

        table{border-collapse:collapse}
        .table table{width:100%;font-size:15px;line-height:1.4}
        .table th,.table td{padding:9px 0 9px 24px;border-bottom:1px solid var(--rule);text-align:left;vertical-align:top;font-weight:400}
        .table thead th{border-bottom-color:var(--ink);color:var(--muted);font-size:13.5px;vertical-align:bottom}
        .table th:first-child{position:sticky;left:0;padding-left:0;background:var(--paper)}
        .table tbody th{font-weight:600}
        .table .figure{text-align:right}
        .table .best{color:var(--good);font-weight:700}
        .table .baseline th,.table .baseline td{color:var(--muted);font-weight:400}
        .table small{display:block;color:var(--muted);font-size:12.5px;font-weight:400;white-space:nowrap}
        .bar{display:block;height:4px;margin:4px 0 0 auto;width:64px;border-radius:2px;background:var(--raised)}
        .bar span{display:block;height:100%;min-width:1px;border-radius:2px;background:var(--bar);print-color-adjust:exact;-webkit-print-color-adjust:exact}
        .best .bar span{background:var(--good)}
        .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}

        .compare .stack{position:relative;container-type:inline-size;max-width:var(--wide);overflow:hidden}
        .compare img{display:block;width:100%;height:auto}
        .compare .cover{position:absolute;inset:0 auto 0 0;width:50%;max-width:100%;overflow:hidden;resize:horizontal;border-right:2px solid var(--accent)}
        .compare .cover img{width:100cqw;max-width:none}
        .compare:has(.first:checked) .cover{width:100%!important;border:0}
        .compare:has(.second:checked) .cover{width:0!important;border:0}
        .compare fieldset{display:flex;flex-wrap:wrap;gap:6px 24px;margin:12px 0 0;padding:0;border:0;font-size:15px}

        .pixelated{image-rendering:pixelated}
        .picture img{display:block;max-width:100%;height:auto}
        .pictures table{table-layout:fixed;width:100%;max-width:calc(112px + var(--columns)*(var(--tile) + 8px))}
        .pictures th{padding:0 4px 6px;font-size:13px;line-height:1.3;font-weight:400;color:var(--muted);overflow-wrap:anywhere;vertical-align:bottom}
        .pictures thead td{width:112px;padding:0}
        .pictures tbody th{width:112px;padding:0 16px 0 0;text-align:left;font-size:14px;color:var(--ink);vertical-align:middle}
        .pictures tbody td{padding:3px;vertical-align:top;text-align:center}
        .pictures img{display:block;width:100%;height:auto;border-radius:2px}
        .pictures td span{display:block;padding:3px 0 6px;font-size:12.5px;line-height:1.3;color:var(--muted)}

        .chart-figure{container-type:inline-size}
        .chart{display:block;width:100%;height:auto;overflow:visible}
        .wide{max-width:860px}
        .narrow{display:none;max-width:520px}
        @container (max-width:600px){.wide{display:none}.narrow{display:block}}

        @media (max-width:640px){
        body{padding:32px 18px 48px}
        section{margin-top:52px}
        .headlines{grid-template-columns:1fr 1fr;gap:22px 20px}
        .headlines .value{font-size:32px}
        .facts{grid-template-columns:1fr}
        .facts dt{padding-bottom:0;border-bottom:0;font-size:13.5px}
        .facts dd{padding-top:0}
        .pictures table{display:block;width:max-content;min-width:100%;max-width:none}
        .pictures tr{display:grid;grid-template-columns:repeat(var(--columns),minmax(min(66px,var(--tile)),1fr))}
        .pictures tbody th{grid-column:1/-1;justify-self:start;position:sticky;left:0;width:auto;padding:8px 0 2px}
        .pictures thead td{display:none}
        .pictures thead th{font-size:11px;padding:0 1px 2px}
        .pictures tbody td{padding:2px}
        .pictures td span{font-size:11px}
        }
        @media print{
        body{max-width:none;padding:0;font-size:11pt}
        nav{display:none}
        section{margin-top:32px}
        h2{break-after:avoid}
        tr{break-inside:avoid}
        .columns{grid-template-columns:1fr 1fr;gap:8px 28px}
        .headlines{grid-template-columns:repeat(auto-fit,minmax(130px,1fr));gap:20px 24px}
        .headlines .value{font-size:24pt}
        .pictures thead th{font-size:7.5pt;padding:0 0 4px}
        .table table{font-size:9pt}
        .table th,.table td{padding:5px 0 5px 12px}
        .table small{font-size:7.5pt;white-space:normal}
        .scroll{overflow:visible}
        }

        """;
}
