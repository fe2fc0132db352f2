-- Word shows what a page shows: where a cell has a background, its bold text keeps it as the shading of its letters.
-- (Pandoc writes the properties of cells itself, and ends a cell of raw blocks with an empty paragraph.)
local function escaped(text)
  return (text:gsub('&', '&amp;'):gsub('<', '&lt;'):gsub('>', '&gt;'))
end

local function colour(style, name)
  for key, value in style:gmatch('([%a-]+)%s*:%s*#(%x+)') do
    if key == name then
      if #value == 3 then value = value:gsub('%x', '%0%0') end
      if #value == 6 then return value:upper() end
    end
  end
end

local function chip(text, fill, ink)
  return pandoc.RawInline('openxml', '<w:r><w:rPr><w:b/><w:bCs/>' .. (ink and '<w:color w:val="' .. ink .. '"/>' or '')
    .. '<w:shd w:val="clear" w:color="auto" w:fill="' .. fill .. '"/></w:rPr><w:t xml:space="preserve">\u{a0}'
    .. escaped(text) .. '\u{a0}</w:t></w:r>')
end

local function shade(cell)
  local style = cell.attr.attributes.style
  local fill = style and colour(style, 'background')
  if not fill then return end
  for _, block in ipairs(cell.contents) do
    if block.t == 'Plain' or block.t == 'Para' then
      for place, inline in ipairs(block.content) do
        if inline.t == 'Strong' then
          block.content[place] = chip(pandoc.utils.stringify(inline), fill, colour(style, 'color'))
        end
      end
    end
  end
end

function Table(tbl)
  for _, body in ipairs(tbl.bodies) do
    for _, row in ipairs(body.body) do
      for _, cell in ipairs(row.cells) do shade(cell) end
    end
  end
  return tbl
end
