namespace Scriban.Functions;

/// <summary>Cultures by name; where the runtime has no culture data the most used ones are known here by their month and day names and their separators.</summary>
internal static class Cultures
{
    public static CultureInfo Find(string name)
    {
        if (name.Length == 0)
        {
            return CultureInfo.InvariantCulture;
        }

        try
        {
            return CultureInfo.GetCultureInfo(name);
        }
        catch (CultureNotFoundException)
        {
            return Known(name);
        }
    }

    private static CultureInfo Known(string name)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        var language = name.Split('-', '_')[0].ToLowerInvariant();
        var dates = culture.DateTimeFormat;
        switch (language)
        {
            case "en":
                dates.ShortDatePattern = name.EndsWith("US", StringComparison.OrdinalIgnoreCase) || name.Length == 2 ? "M/d/yyyy" : "dd/MM/yyyy";
                dates.LongTimePattern = name.EndsWith("US", StringComparison.OrdinalIgnoreCase) || name.Length == 2 ? "h:mm:ss tt" : "HH:mm:ss";
                break;
            case "fr":
                Names(dates, "dd/MM/yyyy", "janvier,février,mars,avril,mai,juin,juillet,août,septembre,octobre,novembre,décembre", "janv.,févr.,mars,avr.,mai,juin,juil.,août,sept.,oct.,nov.,déc.", "dimanche,lundi,mardi,mercredi,jeudi,vendredi,samedi", "dim.,lun.,mar.,mer.,jeu.,ven.,sam.");
                Separators(culture.NumberFormat, ",", "\u202f");
                break;
            case "de":
                Names(dates, "dd.MM.yyyy", "Januar,Februar,März,April,Mai,Juni,Juli,August,September,Oktober,November,Dezember", "Jan.,Feb.,März,Apr.,Mai,Juni,Juli,Aug.,Sept.,Okt.,Nov.,Dez.", "Sonntag,Montag,Dienstag,Mittwoch,Donnerstag,Freitag,Samstag", "So,Mo,Di,Mi,Do,Fr,Sa");
                Separators(culture.NumberFormat, ",", ".");
                break;
            case "es":
                Names(dates, "d/M/yyyy", "enero,febrero,marzo,abril,mayo,junio,julio,agosto,septiembre,octubre,noviembre,diciembre", "ene,feb,mar,abr,may,jun,jul,ago,sept,oct,nov,dic", "domingo,lunes,martes,miércoles,jueves,viernes,sábado", "dom,lun,mar,mié,jue,vie,sáb");
                Separators(culture.NumberFormat, ",", ".");
                break;
            case "it":
                Names(dates, "dd/MM/yyyy", "gennaio,febbraio,marzo,aprile,maggio,giugno,luglio,agosto,settembre,ottobre,novembre,dicembre", "gen,feb,mar,apr,mag,giu,lug,ago,set,ott,nov,dic", "domenica,lunedì,martedì,mercoledì,giovedì,venerdì,sabato", "dom,lun,mar,mer,gio,ven,sab");
                Separators(culture.NumberFormat, ",", ".");
                break;
            case "pt":
                Names(dates, "dd/MM/yyyy", "janeiro,fevereiro,março,abril,maio,junho,julho,agosto,setembro,outubro,novembro,dezembro", "jan.,fev.,mar.,abr.,mai.,jun.,jul.,ago.,set.,out.,nov.,dez.", "domingo,segunda-feira,terça-feira,quarta-feira,quinta-feira,sexta-feira,sábado", "dom.,seg.,ter.,qua.,qui.,sex.,sáb.");
                Separators(culture.NumberFormat, ",", ".");
                break;
            case "nl":
                Names(dates, "dd-MM-yyyy", "januari,februari,maart,april,mei,juni,juli,augustus,september,oktober,november,december", "jan,feb,mrt,apr,mei,jun,jul,aug,sep,okt,nov,dec", "zondag,maandag,dinsdag,woensdag,donderdag,vrijdag,zaterdag", "zo,ma,di,wo,do,vr,za");
                Separators(culture.NumberFormat, ",", ".");
                break;
        }

        return culture;
    }

    private static void Names(DateTimeFormatInfo format, string shortDate, string months, string shortMonths, string days, string shortDays)
    {
        format.ShortDatePattern = shortDate;
        format.MonthNames = format.MonthGenitiveNames = [.. months.Split(','), ""];
        format.AbbreviatedMonthNames = format.AbbreviatedMonthGenitiveNames = [.. shortMonths.Split(','), ""];
        format.DayNames = days.Split(',');
        format.AbbreviatedDayNames = shortDays.Split(',');
    }

    private static void Separators(NumberFormatInfo format, string point, string group)
    {
        format.NumberDecimalSeparator = format.CurrencyDecimalSeparator = format.PercentDecimalSeparator = point;
        format.NumberGroupSeparator = format.CurrencyGroupSeparator = format.PercentGroupSeparator = group;
    }
}
